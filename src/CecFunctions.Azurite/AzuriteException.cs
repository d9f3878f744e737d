namespace CecFunctions.Azurite;

/// <summary>
/// Azurite could not be installed, started or stopped; the message says what a person can do about it.
/// </summary>
public sealed class AzuriteException(string message, Exception? reason = null) : Exception(message, reason);
