namespace CecFunctions.Domain.Programs;

/// <summary>Spans of caps, narrowest first.</summary>
public enum CapSpan
{
    /// <summary>One report: an event, a course.</summary>
    Item,

    /// <summary>A calendar year of activity dates, within one cycle.</summary>
    CalendarYear,

    Cycle,
}
