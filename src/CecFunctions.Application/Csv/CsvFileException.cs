namespace CecFunctions.Application.Csv;

/// <summary>A file that is no table of the kind asked for: the message says where and what is wrong, in one line.</summary>
public sealed class CsvFileException : Exception
{
    public CsvFileException()
    {
    }

    public CsvFileException(string message) : base(message)
    {
    }

    public CsvFileException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
