namespace CecFunctions.Web.Tests;

/// <summary>The real clock, but a command may try twelve times as long: a test shares its machine.</summary>
internal sealed class PatientClock : TimeProvider
{
    public override long TimestampFrequency => 12 * System.TimestampFrequency;
}
