namespace CecFunctions.Domain.Credentials;

/// <summary>The status changed.</summary>
public sealed record Transitioned(DateOnly On, string Credential, CredentialStatus From, CredentialStatus To, string Rule)
    : LogEntry(On, Credential, Rule);
