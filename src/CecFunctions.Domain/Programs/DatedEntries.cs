namespace CecFunctions.Domain.Programs;

/// <summary>Looking up the entry of a dated list that holds on a day.</summary>
public static class DatedEntries
{
    /// <summary>The entry that holds on <paramref name="day"/>, or <see langword="null"/>. A program file in which two entries overlap is refused when read.</summary>
    public static T? On<T>(this IReadOnlyList<T> entries, DateOnly day) where T : RuleEntry
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].HoldsOn(day))
            {
                return entries[i];
            }
        }

        return null;
    }
}
