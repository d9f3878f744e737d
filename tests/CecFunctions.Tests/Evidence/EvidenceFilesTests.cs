using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using CecFunctions.Members;

namespace CecFunctions.Tests.Evidence;

public sealed class EvidenceFilesTests : PortTests<EvidenceFiles>
{
    [Theory]
    [InlineData("m-1")]
    [InlineData("ends.")]
    [InlineData("...")]
    public async Task File_IsThereOnceItIsCompleted_AndGoneOnceItIsDeleted(string memberId)
    {
        var files = await PortAsync();
        var file = new EvidenceFile(new MemberKey(NewId(), memberId), "20250301-ab", "d1");
        // More than two blocks, in parts that fit none.
        var content = new byte[(2 * 1024 * 1024) + 4321];
        new Random(1).NextBytes(content);

        using (var writer = files.Begin(file))
        {
            foreach (var part in content.Chunk(300_000))
                await writer.WriteAsync(part, None);
            Assert.Null(await files.OpenAsync(file, None));
            await writer.CompleteAsync(EvidenceType.Pdf, None);
        }

        await using (var opened = await files.OpenAsync(file, None))
        {
            using var read = new MemoryStream();
            await opened!.CopyToAsync(read);
            Assert.Equal(content, read.ToArray());
        }

        Assert.True(await files.DeleteAsync(file, None));
        Assert.False(await files.DeleteAsync(file, None));
        Assert.Null(await files.OpenAsync(file, None));
    }

    [Fact]
    public async Task AbandonedFile_LeavesNothing()
    {
        var files = await PortAsync();
        var file = new EvidenceFile(new MemberKey(NewId(), "m"), "20250301-ab", "d1");

        using (var writer = files.Begin(file))
            await writer.WriteAsync(new byte[1_500_000], None);

        Assert.Null(await files.OpenAsync(file, None));
        Assert.DoesNotContain(await files.ReadAllAsync(None).ToListAsync(), stored => stored.File == file);
    }

    [Fact]
    public async Task AllFiles_AreListed_ThoseOfOneCaseTogether()
    {
        var files = await OwnPortAsync();
        EvidenceFile[] written =
        [
            new(new MemberKey("acsm", "m1"), "20250301-ab", "d2"),
            new(new MemberKey("acsm", "m1"), "20250301-ab", "d1"),
            new(new MemberKey("nasm", "m1."), "20250301-ab", "d1"),
            new(new MemberKey("acsm", "m10"), "20250301-ab", "d1"),
        ];
        foreach (var file in written)
        {
            using var writer = files.Begin(file);
            await writer.CompleteAsync(EvidenceType.Png, None);
        }

        var listed = await files.ReadAllAsync(None).ToListAsync();

        Assert.Equal(written.ToHashSet(), listed.Select(stored => stored.File).ToHashSet());
        Assert.Equal(written.Length, listed.Count);
        var cases = listed.Select(stored => (stored.File.Member, stored.File.CaseId)).ToList();
        Assert.Equal(3, cases.Where((one, i) => i == 0 || one != cases[i - 1]).Count());
        Assert.All(listed, stored => Assert.True(stored.WrittenAt > DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public async Task Cancellation_EndsTheCall()
    {
        var files = await PortAsync();
        var file = new EvidenceFile(new MemberKey(NewId(), "m"), "20250301-ab", "d1");
        using var writer = files.Begin(file);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => writer.WriteAsync(new byte[3_000_000], Cancelled()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => files.OpenAsync(file, Cancelled()));
    }
}
