namespace CecFunctions.Domain.Credentials;

/// <summary>A renewal was accepted; the cycle is the new one, the fee the one that was due, in US dollars.</summary>
public sealed record Renewed(DateOnly On, string Credential, int Cycle, DateOnly Starts, DateOnly Ends, decimal Fee, string Rule)
    : LogEntry(On, Credential, Rule);
