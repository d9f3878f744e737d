using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Imports;

namespace CecFunctions.LocalHost.Commands;

/// <summary>Dates on the command line, written yyyy-MM-dd and in no other way.</summary>
internal static class DateArguments
{
    public const string Format = "yyyy-MM-dd";

    public static Option<DateOnly?> OptionalDate(string name, string description) =>
        new(name) { Description = description, HelpName = "DATE", CustomParser = result => Parse(result, name) };

    public static Option<DateOnly> RequiredDate(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "DATE",
            Required = true,
            CustomParser = result => Parse(result, name) ?? default,
        };

    public static Argument<DateOnly> Date(string name, string description) =>
        new(name) { Description = description, CustomParser = result => Parse(result, name) ?? default };

    private static DateOnly? Parse(ArgumentResult result, string name)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (!DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            result.AddError($"{name}: {Quoted.Text(text)} is not a date, written {Format}.");
            return null;
        }

        var happens = name is AsOf.Name or MemberArguments.OnName;
        if ((happens ? AcceptedDates.ProblemOfHappening(date) : AcceptedDates.Problem(date)) is { } problem)
        {
            result.AddError($"{name}: {problem}");
            return null;
        }

        return date;
    }
}

/// <summary>The day a command is about: one given for trying histories, or each body's own today.</summary>
internal static class AsOf
{
    public const string Name = "--as-of";

    public static Option<DateOnly?> OptionalOption() =>
        DateArguments.OptionalDate(
            Name, "The day on which it is to happen, yyyy-MM-dd; left out, it is today in the time zone of each body.");

    public static Option<DateOnly> RequiredOption() =>
        DateArguments.RequiredDate(Name, "The day on which it is to happen, yyyy-MM-dd.");
}
