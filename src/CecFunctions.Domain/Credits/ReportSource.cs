namespace CecFunctions.Domain.Credits;

/// <summary>Who reported an activity.</summary>
public enum ReportSource
{
    /// <summary>The member.</summary>
    Self,

    /// <summary>The body's own courses and events, or an approved provider; not the member's to change (ACSM-CREDIT-13).</summary>
    Feed,
}
