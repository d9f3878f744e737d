namespace CecFunctions.Domain.Credentials;

/// <summary>Something that happened to a credential, on the rule's date.</summary>
/// <param name="On">The effective date: the rule's, not the run's.</param>
/// <param name="Credential">The credential's number.</param>
/// <param name="Rule">The rule that decided it.</param>
public abstract record LogEntry(DateOnly On, string Credential, string Rule);
