namespace CecFunctions.Domain.Credentials;

/// <summary>A command was refused.</summary>
public sealed record Refused(DateOnly On, string Credential, string Command, string Reason, string Rule)
    : LogEntry(On, Credential, Rule);
