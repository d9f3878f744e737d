namespace CecFunctions.Application.Due;

/// <summary>What may have to be done about a member.</summary>
public enum HintKind
{
    /// <summary>Time changes something, or a reminder falls due.</summary>
    Sweep,

    /// <summary>A notice waits to be sent.</summary>
    Notice,

    /// <summary>A renewal waits for the audit draw.</summary>
    Draw,
}
