using System.Globalization;

namespace CecFunctions.Explanations;

/// <summary>How an explanation is written: its language, and its form of days and amounts.</summary>
/// <param name="language">
/// The language of a page; <see langword="null"/> = as the API says it, in English with days as <c>yyyy-MM-dd</c>.
/// </param>
internal readonly struct Wording(Language? language)
{
    private readonly Language? _language = language;

    public string Choose(string english, string spanish) => (_language ?? Language.English).Choose(english, spanish);

    public string Day(DateOnly date) =>
        _language?.Day(date) ?? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Number(decimal amount) =>
        _language is null ? amount.ToString("0.##", CultureInfo.InvariantCulture) : Language.Number(amount);
}
