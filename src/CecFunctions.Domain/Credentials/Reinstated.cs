namespace CecFunctions.Domain.Credentials;

/// <summary>Staff reinstated the credential into the cycle named.</summary>
public sealed record Reinstated(DateOnly On, string Credential, int Cycle, DateOnly Starts, DateOnly Ends, decimal Fee, string Rule)
    : LogEntry(On, Credential, Rule);
