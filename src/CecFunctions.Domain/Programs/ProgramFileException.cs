namespace CecFunctions.Domain.Programs;

/// <summary>A program file that cannot be used: says which file, which JSON path, and what is wrong there.</summary>
public sealed class ProgramFileException : Exception
{
    public ProgramFileException()
    {
    }

    public ProgramFileException(string message) : base(message)
    {
    }

    public ProgramFileException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ProgramFileException(string file, string path, string problem, Exception? innerException = null)
        : base($"{file}: {path}: {problem}", innerException)
    {
        File = file;
        Path = path;
    }

    public string File { get; } = "";

    /// <summary>The JSON path, <c>$</c> being the whole file.</summary>
    public string Path { get; } = "$";
}
