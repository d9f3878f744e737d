namespace CecFunctions.Domain.Credentials;

/// <summary>Staff extended grace through the day named.</summary>
public sealed record Extended(DateOnly On, string Credential, DateOnly To, string Rule)
    : LogEntry(On, Credential, Rule);
