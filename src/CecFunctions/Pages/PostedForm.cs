using System.Collections.Immutable;
using System.Globalization;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Pages;

/// <summary>The plain form that a page posts. A page takes it as an argument.</summary>
public sealed record PostedForm(IFormCollection Values) : RequestPart
{
    /// <summary>The field with the key of <see cref="NewKey"/>.</summary>
    public const string KeyField = "key";

    /// <summary>
    /// A key that tells a form that is shown from all others, so that what is sent twice is done once.
    /// </summary>
    public static string NewKey() => $"{Guid.NewGuid():N}";

    /// <summary>The key that the form was shown with; <see langword="null"/> for what no page makes.</summary>
    public string? Key => Text(KeyField) is { } key && Guid.TryParseExact(key, "N", out _) ? key : null;

    /// <summary>Binds the argument from the body.</summary>
    public static async ValueTask<PostedForm?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return new PostedForm(FormCollection.Empty)
            {
                Fault = new Problem(StatusCodes.Status415UnsupportedMediaType, "This address takes a form."),
            };
        }

        var (form, fault) = await FormBody.ReadAsync(context.Request, context.RequestAborted);
        return new PostedForm(form ?? FormCollection.Empty) { Fault = fault };
    }

    /// <summary>What was entered, without blanks around it.</summary>
    /// <returns><see langword="null"/> where nothing was.</returns>
    public string? Text(string name) => Values[name] is [{ } entered, ..] && entered.Trim() is { Length: > 0 } text
        ? text
        : null;

    /// <summary>Whether a box was ticked.</summary>
    public bool IsTicked(string name) => Text(name) is not null;

    /// <summary>A day as the date field of a browser sends it, or <c>yyyy-MM-dd</c> as it was typed.</summary>
    /// <param name="faults">Told where what was entered is no day.</param>
    public DateOnly? Day(string name, FormFaults faults)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        faults.Add(name, FormFault.NoDay);
        return null;
    }

    /// <summary>An amount, with a point before its decimals.</summary>
    /// <param name="faults">Told where what was entered is no amount.</param>
    public decimal? Amount(string name, FormFaults faults)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(
            text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
        {
            return amount;
        }

        faults.Add(name, FormFault.NoNumber);
        return null;
    }
}

/// <summary>What is wrong with an entry, where the form itself finds it; its words are those of the page's
/// language.</summary>
public enum FormFault
{
    Missing,
    NoDay,
    NoNumber,

    /// <summary>None of the buttons that decide was pressed; it is a fault of the form as a whole.</summary>
    NoButton,

    TooLong,
}

/// <summary>What is wrong with a form, by field, and as a whole.</summary>
/// <param name="language">The language of the words.</param>
public sealed class FormFaults(Explanations.Language language)
{
    private readonly List<(string Field, string Words)> _faults = [];

    public bool IsEmpty => _faults.Count == 0;

    /// <summary>In the order in which they were found; the field is empty for the form as a whole.</summary>
    public ImmutableArray<(string Field, string Words)> All => [.. _faults];

    public void Add(string field, string words) => _faults.Add((field, words));

    public void Add(string field, FormFault fault) => Add(field, FrameWords.In(language).Fault(fault));

    /// <summary>Adds what a command answers: each fault at its field, where it names one.</summary>
    public FormFaults With(Problem problem)
    {
        if (problem.Errors is not { Count: > 0 } errors)
        {
            Add(string.Empty, problem.Detail);
            return this;
        }

        foreach (var (path, words) in errors.SelectMany(place => place.Value, (place, words) => (place.Key, words)))
        {
            Add(path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : path == "$" ? string.Empty : path, words);
        }

        return this;
    }

    /// <summary>What is wrong with a field; <see langword="null"/> where nothing is.</summary>
    public string? At(string field) => _faults.FirstOrDefault(fault => fault.Field == field).Words;
}
