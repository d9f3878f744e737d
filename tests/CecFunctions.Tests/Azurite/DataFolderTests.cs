using System.Diagnostics;
using System.Globalization;
using CecFunctions.Azurite;

namespace CecFunctions.Tests.Azurite;

public sealed class DataFolderTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly TemporaryFolder _folder = new();

    private string Identity => Path.Combine(_folder.Path, "azurite.pid");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunningAzurite_NotesItsNumber_AndTakesTheNoteAway()
    {
        await using (
            var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { DataFolder = _folder.Path }, None))
        {
        {
            Assert.Equal(
                azurite.ProcessId.ToString(CultureInfo.InvariantCulture), await File.ReadAllTextAsync(Identity));
        }
        }

        Assert.False(File.Exists(Identity));
    }

    [Fact]
    public async Task Folder_IsNotHeld_WhileItsLastAzuriteStillRuns()
    {
        using var predecessor = Process.Start("sleep", ["1"]);
        await File.WriteAllTextAsync(Identity, predecessor.Id.ToString(CultureInfo.InvariantCulture));

        using var held = await DataFolder.HoldAsync(_folder.Path, None);

        Assert.True(predecessor.HasExited);
    }

    [Fact]
    public async Task NumberThatBelongsToAnotherByNow_IsNotWaitedFor()
    {
        await File.WriteAllTextAsync(Identity, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        File.SetLastWriteTimeUtc(Identity, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        using var held = await DataFolder.HoldAsync(_folder.Path, None);

        Assert.Equal(_folder.Path, held.Path);
    }

    [Fact]
    public async Task HeldFolder_IsRefusedToAnother_UntilItIsLetGo()
    {
        using (await DataFolder.HoldAsync(_folder.Path, None))
            await Assert.ThrowsAsync<AzuriteException>(() => DataFolder.HoldAsync(_folder.Path, None));

        using var held = await DataFolder.HoldAsync(_folder.Path, None);
    }
}
