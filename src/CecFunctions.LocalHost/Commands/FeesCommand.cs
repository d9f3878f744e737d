using System.CommandLine;
using CecFunctions.Fees;
using CecFunctions.Imports;
using CecFunctions.Members;

namespace CecFunctions.LocalHost.Commands;

/// <summary>
/// <c>fees NAME</c>: what members have on account, the whole history of an account, and what was given back.
/// </summary>
internal static class FeesCommand
{
    private const string RefundedOnName = "--refunded-on";
    private const int MembersOfAPage = 100;

    public static Command Create(CommandContext context) =>
        new("fees", "What members have paid, what of it nothing has used, and what was given back.")
        {
            Unspent(context),
            Account(context),
            Refund(context),
        };

    private static Command Unspent(CommandContext context)
    {
        var program = ProgramArgument.Create();
        return new Command(
            "unspent",
            "Prints the members of a program with money on account that nothing has used, or who owe what was charged "
                + "back, oldest first, one line of JSON each.")
        {
            program,
        }.Does(context, async run =>
        {
            var asked = ProgramArgument.Read(run, program);
            var desk = await run.OpenAsync<AccountDesk>();
            string? after = null;
            do
            {
                var page = await desk.ReadAsync(asked, after, MembersOfAPage, run.Stop);
                await run.PrintAllAsync(page.Members.Select(AccountAnswer.From));
                after = page.Next;
            }
            while (after is not null);
        });
    }

    private static Command Account(CommandContext context)
    {
        var member = new MemberArguments(withDay: false);
        var command = new Command(
            "account",
            "Prints the payments of a member with all that became of them, oldest first, one line of JSON each.");
        member.AddTo(command);
        return command.Does(context, async run =>
        {
            var key = member.Key(run);
            // Of one who was erased the books are kept.
            var found = await (await run.OpenAsync<MemberReader>()).FindAsync(key, run.Stop)
                ?? (await (await run.OpenAsync<IMemberStore>()).FindErasedAsync(key, run.Stop))?.Document
                ?? throw new InputException(MemberAnswers.UnknownMember(key));
            await run.PrintAllAsync(found.FeeAccount.Select(payment => new StaffPaymentAnswer(payment)));
        });
    }

    private static Command Refund(CommandContext context)
    {
        var member = new MemberArguments();
        var payment = new Argument<string>("PAYMENT")
        {
            Description = "The id of the payment, as 'account' prints it.",
        };
        var id = TextOptions.Required("--id", "The refund's id: the same told again changes nothing.");
        var amount = NumberOptions.RequiredAmount("--amount", "What was given back, in US dollars.");
        var reason = TextOptions.Required("--reason", "Why it was given back.");
        var reference = new Option<string?>("--reference")
        {
            Description = "Where it is found elsewhere, such as the number of the cheque.",
        };
        var refundedOn = DateArguments.OptionalDate(
            RefundedOnName, "The day on which it was given back, yyyy-MM-dd; left out, it is the day of --on.");
        var command = new Command(
            "refund", "Records what was given back of a payment: at most what is on account of it. Prints the refund.");
        member.AddTo(command);
        command.AddAll([payment, id, amount, reason, reference, refundedOn]);
        return command.Does(context, async run =>
        {
            var (key, on) = (member.Key(run), member.On(run));
            var refund = new ToldRefund(
                run.Value(id),
                key,
                run.Value(payment),
                FeeRefundKind.Refund,
                run.Value(amount),
                run.Value(refundedOn),
                run.Value(reason),
                run.Value(reference));
            if (refund.Problems().FirstOrDefault() is { Part: { } part } wrong)
            {
                throw new InputException($"--{part}: {wrong.Problem}");
            }

            var result = await (await run.OpenAsync<Refunds>()).RecordAsync(refund, on, Actor.Office, run.Stop);
            switch (result.Outcome)
            {
                case RefundOutcome.Recorded:
                    await run.PrintAsync(FeeRefundAnswer.From(result.Refund!));
                    return ExitCode.Done;

                case RefundOutcome.MemberFull or RefundOutcome.TooBusy:
                    return await run.NothingRecordedAsync(key, isFull: result.Outcome == RefundOutcome.MemberFull);

                default:
                    throw new InputException(result.Outcome switch
                    {
                        RefundOutcome.UnknownMember => MemberAnswers.UnknownMember(key),
                        RefundOutcome.UnknownPayment =>
                            $"PAYMENT: the member made no payment {Quoted.Text(refund.PaymentId)}.",
                        RefundOutcome.OtherUnderTheSameId =>
                            $"--id: another refund is on record under {Quoted.Text(refund.Id)}.",
                        RefundOutcome.MoreThanOnAccount =>
                            $"--amount: at most {result.Most:0.00} can be given back of it.",
                        _ => $"{RefundedOnName}: the day must lie between that of the payment and {on:yyyy-MM-dd}.",
                    });
            }
        });
    }
}
