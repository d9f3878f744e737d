using System.Text.RegularExpressions;

namespace CecFunctions.Tests.Http;

/// <summary>
/// Fills the placeholders of an address: with the values given for a member and their things, and with something that
/// does not exist otherwise.
/// </summary>
internal static partial class AddressValues
{
    private const string Nothing = "x1";
    private const string Program = "acsm";

    public static string Fill(string address) => Fill(address, new Dictionary<string, string>());

    /// <param name="values">By the placeholder's name, without its braces; the same name for different things is told
    /// apart as <c>{first segment after /api}:{name}</c>.</param>
    public static string Fill(string address, IReadOnlyDictionary<string, string> values) =>
        Placeholder().Replace(address, match =>
    {
        var name = match.Groups["name"].Value;
        var subject = address.Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(
            part => part is not ("api" or "staff"));
        return values.TryGetValue($"{subject}:{name}", out var special) ? special
            : values.TryGetValue(name, out var value) ? value
            : name == "program" ? Program
            : Nothing;
    });

    [GeneratedRegex("{\\**(?<name>[A-Za-z]+)(:[^}]*)?}")]
    private static partial Regex Placeholder();
}
