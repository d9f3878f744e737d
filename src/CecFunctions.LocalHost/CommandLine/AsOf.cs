using System.CommandLine;
using CecFunctions.Application.Calendar;

namespace CecFunctions.LocalHost.CommandLine;

/// <summary>The day a command is about: the one given for trying histories, or each body's own today.</summary>
internal sealed class AsOf
{
    public const string Name = "--as-of";

    private readonly DateOnly? _given;
    private readonly IProgramCalendar _calendar;

    public AsOf(DateOnly? given, IProgramCalendar calendar) => (_given, _calendar) = (given, calendar);

    public static Option<DateOnly?> OptionalOption() =>
        DateArguments.OptionalDate(Name, "The day on which it is to happen, yyyy-MM-dd; left out, it is today in the time zone of each body.");

    public static Option<DateOnly> RequiredOption() => DateArguments.RequiredDate(Name, "The day on which it is to happen, yyyy-MM-dd.");

    /// <summary>The day for a program.</summary>
    public DateOnly In(string program) => _given ?? _calendar.TodayIn(program);
}
