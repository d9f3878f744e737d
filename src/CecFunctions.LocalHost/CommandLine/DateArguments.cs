using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CecFunctions.Application.Csv;

namespace CecFunctions.LocalHost.CommandLine;

/// <summary>Dates on the command line, written yyyy-MM-dd and in no other way.</summary>
internal static class DateArguments
{
    public const string Format = "yyyy-MM-dd";

    public static Option<DateOnly?> OptionalDate(string name, string description) =>
        new(name) { Description = description, HelpName = "DATE", CustomParser = result => Parse(result, name) };

    public static Option<DateOnly> RequiredDate(string name, string description) =>
        new(name) { Description = description, HelpName = "DATE", Required = true, CustomParser = result => Parse(result, name) ?? default };

    public static Argument<DateOnly> Date(string name, string description) =>
        new(name) { Description = description, CustomParser = result => Parse(result, name) ?? default };

    private static DateOnly? Parse(ArgumentResult result, string name)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        result.AddError($"{name}: {Quoted.Text(text)} is not a date, written {Format}.");
        return null;
    }
}
