namespace CecFunctions.Domain.Credentials;

/// <summary>A status and the day from which it held.</summary>
public readonly record struct StatusSpan(CredentialStatus Status, DateOnly Since);
