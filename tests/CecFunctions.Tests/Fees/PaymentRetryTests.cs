using CecFunctions.Domain.Credentials;
using CecFunctions.Fees;
using CecFunctions.Members;
using CecFunctions.Office;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Fees;

/// <summary>What is told again is recorded once, whatever staff changed and refused in between.</summary>
public sealed class PaymentRetryTests
{
    private static readonly DateOnly Today = new(2025, 6, 2);
    private static readonly MemberKey Ada = new("acsm", "m1");

    [Fact]
    public async Task PaymentThatWasCutOff_IsRecorded_UnderTheWrongNumberAndTheCorrectedOne()
    {
        // After the claim of the id, and after each write that follows.
        var died = true;
        for (var write = 1; died; write++)
        {
            await using var system = await StartAsync();
            var crash = new CrashPolicy(write);
            await using (var dying = await TestSystem.StartAsync(prefix: system.Prefix, eachTry: crash))
            {
                died = await crash.KillsAsync(() => PayAsync(dying, "WRONG"));
            }

            await CorrectAsync(system);

            Assert.Equal(PaymentOutcome.Recorded, (await PayAsync(system, write % 2 == 0 ? "wrong" : "RIGHT")).Outcome);
            Assert.Equal(PaymentOutcome.Recorded, (await PayAsync(system, write % 2 == 0 ? "RIGHT" : "WRONG")).Outcome);
            Assert.Equal("RIGHT", Assert.Single((await system.MemberAsync(Ada)).FeeAccount).Credential);
        }
    }

    [Fact]
    public async Task PaymentOnRecord_IsAnsweredAsBefore_AfterItsCredentialIsWithdrawn()
    {
        await using var system = await StartAsync();
        var first = await PayAsync(system, "WRONG");
        await CorrectAsync(system);
        await system.Get<MemberCorrections>().WithdrawAsync(Caller, Ada, "RIGHT", "Never held.", default);

        var again = await PayAsync(system, "WRONG");
        var right = await PayAsync(system, "RIGHT");
        var other = await PayAsync(system, "RIGHT", 61);

        Assert.Equal(PaymentOutcome.Recorded, first.Outcome);
        Assert.Equal(first.Payment! with { Credential = "RIGHT", ToldAs = "WRONG" }, again.Payment);
        Assert.Equal(PaymentOutcome.Recorded, right.Outcome);
        Assert.Equal(PaymentOutcome.OtherUnderTheSameId, other.Outcome);
    }

    [Fact]
    public async Task PaymentToldAgain_IsAnsweredAsBefore_AfterItsNumberWentToAnotherCredential()
    {
        await using var system = await StartAsync();
        await system.ImportAsync(Today, TestRoster.Row("m1", "2024-01-01", "ACSM-EP", number: "OTHER"));
        var first = await PayAsync(system, "WRONG");
        await CorrectAsync(system);
        await system.Get<MemberCorrections>().CorrectAsync(
            Caller, Ada, "OTHER", new CredentialCorrection { Number = "WRONG" }, "Mistyped.", default);

        var again = await PayAsync(system, "wrong");
        var right = await PayAsync(system, "RIGHT");
        var another = await PayAsync(system, "OTHER");
        // What is new under the number is the other credential's, also where numbers go on moving.
        await PayAsync(system, "WRONG", id: "p2");
        await PayAsync(system, "OTHER", id: "p3");
        await system.Get<MemberCorrections>().CorrectAsync(
            Caller, Ada, "WRONG", new CredentialCorrection { Number = "LAST" }, "Mistyped.", default);
        await system.Get<MemberCorrections>().CorrectAsync(
            Caller, Ada, "RIGHT", new CredentialCorrection { Number = "OTHER" }, "Mistyped.", default);

        Assert.Equal(first.Payment, again.Payment! with { Credential = "WRONG", ToldAs = null });
        Assert.Equal(
            (PaymentOutcome.Recorded, PaymentOutcome.OtherUnderTheSameId), (right.Outcome, another.Outcome));
        Assert.Equal(PaymentOutcome.Recorded, (await PayAsync(system, "WRONG")).Outcome);
        Assert.Equal(PaymentOutcome.Recorded, (await PayAsync(system, "WRONG", id: "p2")).Outcome);
        Assert.Equal(PaymentOutcome.Recorded, (await PayAsync(system, "OTHER", id: "p3")).Outcome);
        Assert.Equal(
            [("p1", "OTHER"), ("p2", "LAST"), ("p3", "LAST")],
            (await system.MemberAsync(Ada)).FeeAccount.Select(payment => (payment.Id, payment.Credential)));
    }

    [Fact]
    public async Task RefundThatLostARace_LeavesItsIdFree()
    {
        await using var system = await StartAsync();
        await PayAsync(system, "WRONG");
        var faster = new BeforeTheCommit(() => RefundAsync(system, "r1", 60));
        await using var late = await TestSystem.StartAsync(
            services => services.Insert(0, ServiceDescriptor.Singleton<ICommitParticipant>(faster)), system.Prefix);

        var lost = await RefundAsync(late, "r2", 60);
        await PayAsync(system, "WRONG", 25, "p2");
        var smaller = await RefundAsync(system, "r2", 5, "p2");

        Assert.Equal(RefundOutcome.MoreThanOnAccount, lost.Outcome);
        Assert.Equal(RefundOutcome.Recorded, smaller.Outcome);
        Assert.Equal(RefundOutcome.OtherUnderTheSameId, (await RefundAsync(system, "r2", 6, "p2")).Outcome);
        Assert.Equal(RefundOutcome.OtherUnderTheSameId, (await RefundAsync(system, "r1", 6, "p2")).Outcome);
    }

    [Fact]
    public async Task PaymentThatIsRefusedAtTheCommit_LeavesItsIdFree()
    {
        await using var system = await StartAsync();
        var faster = new BeforeTheCommit(() => system.Get<MemberCorrections>().WithdrawAsync(
            Caller, Ada, "WRONG", "Never held.", default));
        await using var late = await TestSystem.StartAsync(
            services => services.Insert(0, ServiceDescriptor.Singleton<ICommitParticipant>(faster)), system.Prefix);

        var lost = await PayAsync(late, "WRONG");
        await system.ImportAsync(Today, TestRoster.Row("m2", "2024-01-01", number: "TWO"));
        var elsewhere = await system.Get<Payments>().RecordAsync(
            new("p1", new("acsm", "m2"), "TWO", FeePurpose.Renewal, 30), Today, Actor.Office, default);

        Assert.Equal(PaymentOutcome.UnknownCredential, lost.Outcome);
        Assert.Equal(PaymentOutcome.Recorded, elsewhere.Outcome);
    }

    private static OfficeCaller Caller => new(Actor.Office, Today, true);

    private static async Task<TestSystem> StartAsync()
    {
        var system = await TestSystem.StartAsync();
        await system.ImportAsync(Today, TestRoster.Row("m1", "2024-01-01", number: "WRONG"));
        return system;
    }

    private static async Task CorrectAsync(TestSystem system) => Assert.Equal(
        CommandOutcome.Accepted,
        (await system.Get<MemberCorrections>().CorrectAsync(
            Caller, Ada, "WRONG", new CredentialCorrection { Number = "RIGHT" }, "Mistyped.", default)).Outcome);

    private static Task<PaymentResult> PayAsync(
        TestSystem system, string credential, decimal amount = 60, string id = "p1") =>
        system.Get<Payments>().RecordAsync(
            new(id, Ada, credential, FeePurpose.Renewal, amount), Today, Actor.PaymentService, default);

    private static Task<RefundResult> RefundAsync(
        TestSystem system, string id, decimal amount, string payment = "p1") => system.Get<Refunds>().RecordAsync(
        new ToldRefund(id, Ada, payment, FeeRefundKind.Refund, amount, null, "Paid twice.", null),
        Today,
        Actor.Office,
        default);

    /// <summary>Something that happens once, after a command has decided and before its commit.</summary>
    private sealed class BeforeTheCommit(Func<Task> happens) : ICommitParticipant
    {
        private bool _hasRun;

        public async Task AnnounceAsync(
            IReadOnlyCollection<PreparedCommit> commits, CancellationToken cancellationToken)
        {
            if (!_hasRun)
            {
                _hasRun = true;
                await happens();
            }
        }
    }
}
