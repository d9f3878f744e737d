namespace CecFunctions.Application.Audits;

/// <summary>A file on its way in.</summary>
/// <param name="Report">The report it is to prove.</param>
/// <param name="FileName">As its sender calls it.</param>
/// <param name="Content">Read once, to its end; it fails where the sender breaks off.</param>
/// <param name="EndsInOrder">Asked after the last byte and before anything is kept: whether what came with the file is in order too.</param>
public sealed record EvidenceUpload(string Report, string FileName, Stream Content, Func<CancellationToken, Task<bool>> EndsInOrder)
{
    /// <summary>A file that comes alone.</summary>
    public EvidenceUpload(string report, string fileName, Stream content)
        : this(report, fileName, content, _ => Task.FromResult(true))
    {
    }
}
