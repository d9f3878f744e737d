using CecFunctions.Domain.Audits;
using CecFunctions.Evidence;
using CecFunctions.Members;
using CecFunctions.Tests.Audits;

namespace CecFunctions.Tests.Evidence;

public sealed class EvidenceCheckTests
{
    private static readonly MemberKey Slow = new("acsm", "slow");
    private static readonly MemberKey Other = new("acsm", "other");

    [Fact]
    public async Task SlowFilesOfOneMember_TakeOnePlace_AndKeepNoOtherMemberWaiting()
    {
        using var check = new EvidenceCheck();
        var files = Enumerable.Range(0, 12).Select(_ => new HeldFile()).ToList();
        var checks = files.Select(file => check.ProblemAsync(Slow, file, EvidenceType.Pdf, default)).ToList();

        using var another = new MemoryStream(Samples.Pdf());
        Assert.Null(await check.ProblemAsync(Other, another, EvidenceType.Pdf, default));
        Assert.Single(files, file => file.IsRead);
        Assert.DoesNotContain(checks, done => done.IsCompleted);

        files.ForEach(file => file.LetGo());
        Assert.All(await Task.WhenAll(checks), Assert.Null);
        Assert.All(files, file => Assert.True(file.IsRead));
    }

    [Fact]
    public async Task SenderWhoGoesWhileWaiting_LeavesTheOthersTheirTurn()
    {
        using var check = new EvidenceCheck();
        using var gone = new CancellationTokenSource();
        var first = new HeldFile();
        var held = check.ProblemAsync(Slow, first, EvidenceType.Pdf, default);
        var waiting = check.ProblemAsync(Slow, new HeldFile(), EvidenceType.Pdf, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        first.LetGo();
        Assert.Null(await held);
        using var next = new MemoryStream(Samples.Pdf());
        Assert.Null(await check.ProblemAsync(Slow, next, EvidenceType.Pdf, default));
    }

    [Fact]
    public async Task SameBytesAgain_AreAnswered_WithoutWaitingForTheirTurn()
    {
        await using var member = await CaseUnderTest.StartAsync();
        var first = await member.UploadAsync("r1", Samples.Pdf());
        var slow = new HeldFile();
        var held = member.System.Get<EvidenceCheck>().ProblemAsync(
            CaseUnderTest.Key, slow, EvidenceType.Pdf, default);

        var again = await member.UploadAsync("r1", Samples.Pdf());

        Assert.Equal((EvidenceUploadOutcome.SameAsBefore, first.Document), (again.Outcome, again.Document));
        slow.LetGo();
        Assert.Null(await held);
    }

    /// <summary>A file that is read only once it is let go.</summary>
    private sealed class HeldFile() : MemoryStream(Samples.Pdf())
    {
        private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsRead { get; private set; }

        public void LetGo() => _letGo.TrySetResult();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            IsRead = true;
            await _letGo.Task;
            return Read(buffer.Span);
        }
    }
}
