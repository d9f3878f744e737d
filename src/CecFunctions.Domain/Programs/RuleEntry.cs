namespace CecFunctions.Domain.Programs;

/// <summary>
/// One entry of a program's policy: the rule it states, where that rule comes from, and the days on which it holds.
/// </summary>
public record RuleEntry
{
    /// <summary>The source of a rule where the body's texts are silent and the choice is this system's.</summary>
    public const string OwnChoice = "default";

    /// <summary>The id of the rule in the rulebook, for example <c>ACSM-STATUS-1</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>
    /// Where the rule comes from: names of the program's sources, separated by a comma, or <see cref="OwnChoice"/>.
    /// </summary>
    public required string Source { get; init; }

    /// <summary>The first day on which the entry holds; <see langword="null"/> = since ever.</summary>
    public DateOnly? From { get; init; }

    /// <summary>
    /// The last day on which the entry holds, that day included; <see langword="null"/> = without end.
    /// </summary>
    public DateOnly? Through { get; init; }

    /// <summary>Whether the entry holds on <paramref name="day"/>; both bounds are included.</summary>
    public bool HoldsOn(DateOnly day) => (From is null || From <= day) && (Through is null || day <= Through);
}

/// <summary>Looking up the entry of a dated list that holds on a day.</summary>
public static class DatedEntries
{
    /// <summary>
    /// The entry that holds on <paramref name="day"/>, or <see langword="null"/>. A program file in which two entries
    /// overlap is refused when read.
    /// </summary>
    public static T? On<T>(this IReadOnlyList<T> entries, DateOnly day) where T : RuleEntry =>
        entries.FirstOrDefault(entry => entry.HoldsOn(day));
}
