namespace CecFunctions.Azurite;

/// <summary>
/// Azurite could not be installed, started or stopped; the message says what a person can do about it.
/// </summary>
public sealed class AzuriteException : Exception
{
    public AzuriteException(string message)
        : base(message)
    {
    }

    public AzuriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AzuriteException()
    {
    }
}
