using System.Text.Json.Serialization;

namespace CecFunctions.Domain.Programs;

/// <summary>In what an activity is reported.</summary>
public enum ActivityUnit
{
    /// <summary>Credits as awarded, one for one.</summary>
    Credits,

    /// <summary>Hours of participation.</summary>
    Hours,

    /// <summary>Continuing education units as awarded.</summary>
    Ceu,

    /// <summary>Credit hours of a college course.</summary>
    [JsonStringEnumMemberName("creditHours")]
    CreditHours,

    /// <summary>Whole publications.</summary>
    Publications,
}
