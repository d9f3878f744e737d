using CecFunctions.Domain.Audits.Draw;
using CecFunctions.Domain.Credentials;

namespace CecFunctions.Domain.Tests.Audits.Draw;

/// <summary>Plays a year of a program's draws, a night after the other.</summary>
internal sealed class DrawnYear(string program, decimal rate, Func<int, DrawSeed> seedOf)
{
    private readonly List<ManifestFile> _files = [];
    private readonly Dictionary<(string, int), DrawTally> _tallies = [];
    private string? _previous;

    public IReadOnlyList<ManifestFile> Files => _files;

    public IReadOnlyDictionary<(string Type, int Year), DrawTally> Tallies => _tallies;

    /// <summary>A seed of its own for each number.</summary>
    public static DrawSeed SeedOf(int number) =>
        new(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(number)));

    public static WaitingSubmission Waiting(string memberId, string type, DateOnly renewedOn) =>
        new(new Submission(memberId, $"{memberId}-1", 1, renewedOn), type, CredentialStatus.Active);

    public DrawManifest Draw(DateOnly night, IReadOnlyCollection<WaitingSubmission> population)
    {
        var manifest = NightDraw.CreateManifest(program, night, _previous, _tallies.Values, population, rate, seedOf);
        var file = DrawManifestText.Write(manifest);
        _previous = DrawManifestText.Digest(file);
        _files.Add(new ManifestFile($"{program}/{night:yyyy-MM-dd}.jsonl", file));
        foreach (var type in manifest.Types)
        {
            _tallies[(type.Type, type.Year)] = type.Tally;
        }

        return manifest;
    }
}
