namespace CecFunctions.Application.Calendar;

/// <summary>What day it is for each body: all rules work on the calendar date in the body's own time zone.</summary>
public interface IProgramCalendar
{
    /// <summary>The date now in the program's time zone.</summary>
    /// <exception cref="KeyNotFoundException">No such program.</exception>
    DateOnly TodayIn(string program);

    /// <summary>The date at an instant in the program's time zone.</summary>
    /// <exception cref="KeyNotFoundException">No such program.</exception>
    DateOnly DayOf(string program, DateTimeOffset instant);

    /// <summary>The instant at which a day begins in the program's time zone.</summary>
    /// <exception cref="KeyNotFoundException">No such program.</exception>
    DateTimeOffset BeginningOf(string program, DateOnly day);

    /// <summary>The night that began last in the program's time zone: a night begins at 02:00, before that it is still the one of the day before.</summary>
    /// <exception cref="KeyNotFoundException">No such program.</exception>
    DateOnly NightIn(string program);
}
