namespace CecFunctions.Domain.Programs;

/// <summary>Cycles counted from an anchor date: the certification, or a reinstatement that begins a new schedule.</summary>
/// <remarks>Rules ACSM-CYCLE-1, NASM-CYCLE-1. Every start is counted from the anchor itself, so a 29 February anchor comes back in leap years.</remarks>
public sealed record AnniversaryCycles : CycleRule
{
    /// <summary>The first day of the cycle <paramref name="cyclesLater"/> cycles after the one that starts on <paramref name="anchor"/>.</summary>
    public DateOnly StartOf(DateOnly anchor, int cyclesLater) => anchor.PlusYears(Years * cyclesLater);

    /// <summary>The last day of that cycle: the day before the next one starts.</summary>
    public DateOnly EndOf(DateOnly anchor, int cyclesLater) => StartOf(anchor, cyclesLater + 1).PlusDays(-1);
}
