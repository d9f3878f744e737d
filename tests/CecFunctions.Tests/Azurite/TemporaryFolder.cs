namespace CecFunctions.Tests.Azurite;

/// <summary>A folder of one test's own.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("cecfunctions-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
