using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CecFunctions.Domain.Programs;
using CecFunctions.Imports;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Commands;

/// <summary>The arguments that say whom a command is about, and on which day.</summary>
internal sealed class MemberArguments
{
    public const string OnName = "--on";

    private readonly Argument<string> _program = new("PROGRAM") { Description = "acsm, nasm or nsca." };
    private readonly Argument<string> _member = new("MEMBER") { Description = "The member's id." };
    private readonly Option<DateOnly> _on = DateArguments.RequiredDate(
        OnName, "The day of the command, yyyy-MM-dd; not before the member's last one.");

    public void AddTo(Command command)
    {
        AddKeyTo(command);
        command.Options.Add(_on);
    }

    /// <summary>Adds whom it is about, without the day.</summary>
    public void AddKeyTo(Command command)
    {
        command.Arguments.Add(_program);
        command.Arguments.Add(_member);
    }

    /// <exception cref="InputException">There is no such program, or no member can have that id.</exception>
    public MemberKey Key(ParseResult parsed, ProgramCatalog catalog)
    {
        var program = parsed.GetValue(_program)!;
        if (catalog.Find(program) is null)
        {
            throw new InputException(
                $"PROGRAM: {Quoted.Text(program)} is none of "
                    + $"{string.Join(", ", catalog.Programs.Select(p => p.Program))}.");
        }

        var member = parsed.GetValue(_member)!;
        return MemberKey.IsMemberId(member)
            ? new MemberKey(program, member)
            : throw new InputException(
                $"MEMBER: {Quoted.Text(member)} is no member id: 1 to {MemberKey.MaxIdLength} of A–Z a–z "
                    + "0–9 - _ and the full stop.");
    }

    public DateOnly On(ParseResult parsed) => parsed.GetValue(_on);
}

/// <summary>The day a command is about: the one given for trying histories, or each body's own today.</summary>
internal sealed class AsOf
{
    public const string Name = "--as-of";

    private readonly DateOnly? _given;
    private readonly ProgramCalendar _calendar;

    public AsOf(DateOnly? given, ProgramCalendar calendar) => (_given, _calendar) = (given, calendar);

    public static Option<DateOnly?> OptionalOption() =>
        DateArguments.OptionalDate(
            Name, "The day on which it is to happen, yyyy-MM-dd; left out, it is today in the time zone of each body.");

    public static Option<DateOnly> RequiredOption() =>
        DateArguments.RequiredDate(Name, "The day on which it is to happen, yyyy-MM-dd.");

    /// <summary>The day for a program.</summary>
    public DateOnly In(string program) => _given ?? _calendar.TodayIn(program);
}

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
        if (DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        result.AddError($"{name}: {Quoted.Text(text)} is not a date, written {Format}.");
        return null;
    }
}
