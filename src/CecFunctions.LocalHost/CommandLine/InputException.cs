namespace CecFunctions.LocalHost.CommandLine;

/// <summary>Input that cannot be used: the message says where and what is wrong, in one line.</summary>
internal sealed class InputException : Exception
{
    public InputException()
    {
    }

    public InputException(string message) : base(message)
    {
    }

    public InputException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
