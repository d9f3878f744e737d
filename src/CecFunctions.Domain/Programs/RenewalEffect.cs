namespace CecFunctions.Domain.Programs;

/// <summary>When the next cycle becomes current after a renewal on or before the old cycle's end.</summary>
public enum RenewalEffect
{
    /// <summary>At once: it starts the day after the renewal and ends by the schedule (ACSM-CYCLE-4).</summary>
    AtOnce,

    /// <summary>On its scheduled start; the old cycle stays current through its end (ALL-CYCLE-2).</summary>
    AtSchedule,
}
