namespace CecFunctions.Domain.Credentials;

/// <summary>An audit took a renewal back; the cycle is the old one, current again.</summary>
public sealed record Revoked(DateOnly On, string Credential, int Cycle, DateOnly Starts, DateOnly Ends, string Rule)
    : LogEntry(On, Credential, Rule);
