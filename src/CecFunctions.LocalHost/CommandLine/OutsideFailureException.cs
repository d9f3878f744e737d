namespace CecFunctions.LocalHost.CommandLine;

/// <summary>Something outside of the system failed, and not for what was asked of it; the message says what, in one line.</summary>
internal sealed class OutsideFailureException : Exception
{
    public OutsideFailureException()
    {
    }

    public OutsideFailureException(string message) : base(message)
    {
    }

    public OutsideFailureException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
