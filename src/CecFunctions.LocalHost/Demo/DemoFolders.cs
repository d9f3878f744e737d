namespace CecFunctions.LocalHost.Demo;

/// <summary>The mailbox folder that only the demo uses.</summary>
/// <param name="Folder">Where it is.</param>
internal sealed record DemoMailbox(string Folder)
{
    /// <summary>Deletes the mails of an earlier demo or night; nothing else in the folder is touched.</summary>
    public void Empty()
    {
        if (Directory.Exists(Folder))
        {
            Array.ForEach(Directory.GetFiles(Folder, "*.eml"), File.Delete);
        }
    }
}

/// <summary>The folder of the manifests of a year that is over, from which its draws can be checked.</summary>
/// <param name="Folder">Where it is.</param>
internal sealed record DemoManifests(string Folder)
{
    /// <summary>Deletes the manifests of an earlier demo; nothing else in the folder is touched.</summary>
    public void Empty()
    {
        Directory.CreateDirectory(Folder);
        Array.ForEach(Directory.GetFiles(Folder, "*.jsonl"), File.Delete);
    }

    /// <summary>Keeps a manifest under its program and night; sorted by name they are in order.</summary>
    public Task KeepAsync(
        string program, DateOnly night, ReadOnlyMemory<byte> manifest, CancellationToken cancellationToken) =>
        File.WriteAllBytesAsync(
            Path.Combine(Folder, $"{program}-{night:yyyy-MM-dd}.jsonl"), manifest, cancellationToken);
}
