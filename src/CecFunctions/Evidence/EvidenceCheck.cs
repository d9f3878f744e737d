using CecFunctions.Domain.Audits;
using CecFunctions.Members;

namespace CecFunctions.Evidence;

/// <summary>
/// Looks through the whole content of a file that has come in, beyond the bytes that tell its kind. No library opens
/// it: those that were tried can be made to end the process by a few hundred bytes (docs/decisions/0019).
/// </summary>
public sealed class EvidenceCheck : IDisposable
{
    /// <summary>What a file of another kind is told, with what to do.</summary>
    public const string OtherKind =
        "is neither PDF nor PNG nor JPEG nor HEIC by its content: save or print it as a PDF and send that, or "
            + "photograph the page.";

    // Each file is in memory while it is looked through.
    private const int FilesAtOnce = 2;

    private readonly SemaphoreSlim _gate = new(FilesAtOnce);

    // The members whose files are looked through or wait, with how many they are.
    private readonly Dictionary<MemberKey, (SemaphoreSlim Gate, int Files)> _members = [];

    /// <summary>
    /// Looks through a file once those of the same member before it are done: one member's slow files take one of the
    /// two places, however many there are.
    /// </summary>
    /// <param name="file">The content, from its beginning.</param>
    /// <returns>What is wrong, as a sentence without subject; <see langword="null"/> where nothing is.</returns>
    public async Task<string?> ProblemAsync(
        MemberKey member, Stream file, EvidenceType type, CancellationToken cancellationToken)
    {
        var own = Join(member);
        try
        {
            await own.WaitAsync(cancellationToken);
            try
            {
                return await InTurnAsync(file, type, cancellationToken);
            }
            finally
            {
                own.Release();
            }
        }
        finally
        {
            Leave(member);
        }
    }

    private async Task<string?> InTurnAsync(Stream file, EvidenceType type, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var content = new byte[file.Length];
            file.Position = 0;
            await file.ReadExactlyAsync(content, cancellationToken);
            return type == EvidenceType.Pdf
                ? PdfContent.ProblemWith(content)
                : PictureContent.ProblemWith(content, type);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private SemaphoreSlim Join(MemberKey member)
    {
        lock (_members)
        {
            var (gate, files) = _members.TryGetValue(member, out var known) ? known : (new SemaphoreSlim(1), 0);
            _members[member] = (gate, files + 1);
            return gate;
        }
    }

    private void Leave(MemberKey member)
    {
        lock (_members)
        {
            var (gate, files) = _members[member];
            if (files > 1)
            {
                _members[member] = (gate, files - 1);
                return;
            }

            _members.Remove(member);
            gate.Dispose();
        }
    }
}
