namespace CecFunctions.Domain.Credentials;

/// <summary>Something that happened to a credential, on the rule's date.</summary>
/// <param name="On">The effective date: the rule's, not the run's.</param>
/// <param name="Credential">The credential's number.</param>
/// <param name="Rule">The rule that decided it.</param>
public abstract record LogEntry(DateOnly On, string Credential, string Rule);

/// <summary>The status changed.</summary>
public sealed record Transitioned(
    DateOnly On, string Credential, CredentialStatus From, CredentialStatus To, string Rule)
    : LogEntry(On, Credential, Rule);

/// <summary>A renewal was accepted; the cycle is the new one, the fee the one that was due, in US dollars.</summary>
public sealed record Renewed(
    DateOnly On, string Credential, int Cycle, DateOnly Starts, DateOnly Ends, decimal Fee, string Rule)
    : LogEntry(On, Credential, Rule);

/// <summary>A command was refused.</summary>
public sealed record Refused(DateOnly On, string Credential, string Command, string Reason, string Rule)
    : LogEntry(On, Credential, Rule);

/// <summary>Staff extended grace through the day named.</summary>
public sealed record Extended(DateOnly On, string Credential, DateOnly To, string Rule)
    : LogEntry(On, Credential, Rule);

/// <summary>Staff reinstated the credential into the cycle named.</summary>
public sealed record Reinstated(
    DateOnly On, string Credential, int Cycle, DateOnly Starts, DateOnly Ends, decimal Fee, string Rule)
    : LogEntry(On, Credential, Rule);

/// <summary>An audit took a renewal back; the cycle is the old one, current again.</summary>
public sealed record Revoked(DateOnly On, string Credential, int Cycle, DateOnly Starts, DateOnly Ends, string Rule)
    : LogEntry(On, Credential, Rule);
