namespace CecFunctions.Domain.Audits.Draw;

/// <summary>A line of a manifest file is not what a draw writes.</summary>
public sealed class ManifestLineException : Exception
{
    public ManifestLineException()
    {
    }

    public ManifestLineException(string message) : base(message)
    {
    }

    public ManifestLineException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <param name="line">From 1.</param>
    /// <param name="message">What is wrong with it.</param>
    public ManifestLineException(int line, string message) : base(message) => Line = line;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = 1;
}
