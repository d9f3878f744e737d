using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using FsCheck;
using FsCheck.Fluent;

namespace CecFunctions.Domain.Tests.Properties;

/// <summary>
/// Generates histories in which much happens: days are drawn near the ends of cycles and statuses, and reports are
/// large enough that renewals succeed.
/// </summary>
internal static class Stories
{
    private const int YearsTold = 8;

    /// <summary>
    /// The same stories every time; a failure names the story, so that it can be told again by itself.
    /// </summary>
    public static void Check(ulong seed, int count, Action<Story> holds)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, 1UL);
        Prop.ForAll(Arb.From(Any()), holds).Check(config);
    }

    private static Gen<Story> Any() =>
        from program in Gen.Elements("acsm", "nasm", "nsca")
        from howMany in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Constant(2)))
        from certified in Credential(program).ListOf(howMany)
        let credentials = certified.ToImmutableArray()
        let first = credentials.Min(c => c.CertifiedOn)
        let until = first.AddYears(YearsTold)
        from bodyMember in Gen.Elements(true, false)
        from stepCount in Gen.Choose(5, 25)
        from steps in Gen.Frequency(
            (5, Step(program, credentials, until).Select(s => new[] { s })),
            (2, Episode(credentials, until)))
            .ListOf(stepCount)
        from nightCount in Gen.Choose(0, 40)
        from nights in Day(first, until, credentials).ListOf(nightCount)
        select new Story(
            program,
            credentials,
            bodyMember,
            [
                .. steps.SelectMany(s => s).Where(s => s.On >= credentials.Max(c => c.CertifiedOn) && s.On <= until)
                .OrderBy(s => s.On),
            ],
            [.. nights, until],
            until);

    private static Gen<(string Type, DateOnly CertifiedOn)> Credential(string program) =>
        from type in Gen.Elements(Policies.Catalog[program].Types.Select(t => t.Type).ToArray())
        from year in Gen.Choose(2015, 2022)
        from month in Gen.Choose(1, 12)
        from day in Gen.Frequency((3, Gen.Choose(1, 28)), (1, Gen.Choose(29, 31)))
        select (type, new DateOnly(year, month, Math.Min(day, DateTime.DaysInMonth(year, month))));

    /// <summary>Half of the days lie near an anniversary or a turn of the year, where things change.</summary>
    private static Gen<DateOnly> Day(
        DateOnly first, DateOnly until, ImmutableArray<(string Type, DateOnly CertifiedOn)> credentials) =>
        Gen.Frequency(
            (2, Gen.Choose(first.DayNumber, until.DayNumber).Select(DateOnly.FromDayNumber)),
            (2,
                from credential in Gen.Elements(credentials.ToArray())
                from years in Gen.Choose(1, YearsTold)
                from days in Gen.Frequency((2, Gen.Choose(-5, 5)), (2, Gen.Choose(-200, 200)))
                select Within(credential.CertifiedOn.AddYears(years).AddDays(days), first, until)),
            (1,
                from years in Gen.Choose(0, YearsTold)
                from days in Gen.Frequency((1, Gen.Choose(-5, 5)), (2, Gen.Choose(-100, 100)))
                select Within(new DateOnly(first.Year + years, 12, 31).AddDays(days), first, until)));

    private static DateOnly Within(DateOnly day, DateOnly first, DateOnly last) =>
        day < first ? first : day > last ? last : day;

    private static Gen<Step> Step(
        string program, ImmutableArray<(string Type, DateOnly CertifiedOn)> credentials, DateOnly until)
    {
        var day = Day(credentials.Max(c => c.CertifiedOn), until, credentials);
        var which = Gen.Choose(0, credentials.Length - 1);
        var later = Gen.Frequency((1, Gen.Choose(0, 10)), (3, Gen.Choose(0, 500)));
        return Gen.Frequency(
            (12, from at in day
                from ago in Gen.Choose(0, 400)
                from report in Report(program, at.AddDays(-ago))
                select (Step)new Step.Reported(at, report)),
            (8, from at in day select (Step)new Step.EarnedAll(at)),
            (1, from at in day from nth in Gen.Choose(0, 5) select (Step)new Step.Deleted(at, nth)),
            (4, from at in day
                from days in Gen.Choose(-30, 2500)
                select (Step)new Step.CprRenewed(at, at.AddDays(days))),
            (12, from at in day
                from c in which
                from paid in Gen.Elements(0m, 60m, 99m, 140m, 1000m, 1000m, 1000m, 1000m)
                select (Step)new Step.Renew(at, c, paid)),
            (3, from at in day
                from c in which
                from days in later
                select (Step)new Step.ExtendGrace(at, c, at.AddDays(days))),
            (2, from at in day from c in which select (Step)new Step.AppealApproved(at, c)),
            (3, from at in day
                from c in which
                from paid in Gen.Elements(0m, 225m)
                select (Step)new Step.Reinstate(at, c, paid)),
            (4, from at in day from c in which select (Step)new Step.AuditDrawn(at, c)),
            (2, from at in day from c in which select (Step)new Step.AuditDocuments(at, c)),
            (1, from at in day from c in which select (Step)new Step.AuditPassed(at, c)),
            (2, from at in day
                from c in which
                from days in later
                select (Step)new Step.AuditInsufficient(at, c, at.AddDays(days))),
            (2, from at in day
                from c in which
                from drawn in Gen.Elements(true, true, false)
                select (Step)new Step.DrawEntered(at, c, drawn)),
            (1, from at in day from c in which select (Step)new Step.AuditNoticeSent(at, c)),
            (1, from at in day
                from c in which
                from nth in Gen.Choose(0, 2)
                select (Step)new Step.AuditNoticeBounced(at, c, nth)),
            (1, from at in day from c in which select (Step)new Step.ReviewBegun(at, c)),
            (1, from at in day
                from c in which
                from days in later
                select (Step)new Step.RemedyExtended(at, c, at.AddDays(days))));
    }

    /// <summary>Steps that belong together, so that what takes several of them happens often enough.</summary>
    private static Gen<Step[]> Episode(ImmutableArray<(string Type, DateOnly CertifiedOn)> credentials, DateOnly until)
    {
        var day = Day(credentials.Max(c => c.CertifiedOn), until, credentials);
        var which = Gen.Choose(0, credentials.Length - 1);
        return Gen.OneOf(
            from at in day
            from c in which
            select new Step[]
            {
                new Step.EarnedAll(at.AddDays(-20)),
                new Step.Renew(at, c, MemberHistory.Plenty),
                new Step.Deleted(at.AddDays(9), 0),
            },
            from at in day
            from c in which
            from drawn in Gen.Choose(0, 60)
            from answered in Gen.Frequency((1, Gen.Choose(0, 60)), (1, Gen.Choose(30, 420)))
            select new Step[]
            {
                new Step.EarnedAll(at.AddDays(-20)),
                new Step.CprRenewed(at, at.AddYears(2)),
                new Step.Renew(at, c, MemberHistory.Plenty),
                new Step.AuditDrawn(at.AddDays(drawn), c),
                new Step.AuditDocuments(at.AddDays(drawn + answered), c),
            },
            from year in Gen.Choose(credentials.Max(c => c.CertifiedOn).Year + 1, until.Year)
            from c in which
            from approved in Gen.Choose(25, 100)
            from renewed in Gen.Choose(0, 70)
            let newYear = new DateOnly(year, 1, 1)
            select new Step[]
            {
                new Step.EarnedAll(newYear.AddDays(-20)),
                new Step.CprRenewed(newYear, newYear.AddYears(2)),
                new Step.AppealApproved(newYear.AddDays(approved), c),
                new Step.Renew(newYear.AddDays(approved + renewed), c, MemberHistory.Plenty),
            },
            // Drawn in a night, told of it later; the mail bounces and is sent again, or not.
            from at in day
            from c in which
            from drawn in Gen.Choose(1, 30)
            from notified in Gen.Choose(0, 5)
            from bounced in Gen.Frequency((1, Gen.Choose(0, 50)), (1, Gen.Constant(2000)))
            from again in Gen.Frequency((3, Gen.Choose(0, 60)), (1, Gen.Constant(2000)))
            from answered in Gen.Choose(0, 420)
            let told = at.AddDays(drawn + notified)
            select new Step[]
            {
                new Step.EarnedAll(at.AddDays(-20)),
                new Step.CprRenewed(at, at.AddYears(2)),
                new Step.Renew(at, c, MemberHistory.Plenty),
                new Step.DrawEntered(at.AddDays(drawn), c, true),
                new Step.AuditNoticeSent(told, c),
                new Step.AuditNoticeBounced(told.AddDays(bounced), c, 0),
                new Step.AuditNoticeSent(told.AddDays(bounced + again), c),
                new Step.AuditDocuments(told.AddDays(answered), c),
            },
            // Found insufficient after a review; the result bounces and is sent again, and more time is given.
            from at in day
            from c in which
            from reviewed in Gen.Choose(0, 20)
            from remedy in Gen.Choose(0, 90)
            from bounced in Gen.Frequency((1, Gen.Choose(0, 100)), (1, Gen.Constant(2000)))
            from again in Gen.Choose(0, 60)
            from extended in Gen.Choose(0, 150)
            let decided = at.AddDays(reviewed)
            select new Step[]
            {
                new Step.AuditDrawn(at, c),
                new Step.AuditDocuments(at, c),
                new Step.ReviewBegun(at, c),
                new Step.AuditInsufficient(decided, c, decided.AddDays(remedy)),
                new Step.AuditNoticeBounced(decided.AddDays(bounced), c, 0),
                new Step.AuditNoticeSent(decided.AddDays(bounced + again), c),
                new Step.RemedyExtended(decided.AddDays(extended), c, decided.AddDays(extended + 30)),
            },
            from at in day
            from c in which
            from remedy in Gen.Choose(0, 900)
            from passed in Gen.Choose(0, 400)
            select new Step[]
            {
                new Step.AuditDrawn(at, c),
                new Step.AuditInsufficient(at.AddDays(10), c, at.AddDays(10 + remedy)),
                new Step.AuditPassed(at.AddDays(10 + remedy + passed), c),
            });
    }

    private static Gen<ActivityReport> Report(string program, DateOnly date)
    {
        var policy = Policies.Catalog[program];
        var names = policy.Activities.Select(a => a.Activity).Distinct().ToArray();
        return
            from activity in Gen.Frequency((1, Gen.Elements(names)), (1, Gen.Elements(names.Take(2).ToArray())))
            let rule = policy.FindActivity(activity, date) ?? policy.FindActivity(activity)!
            from quantity in Quantity(rule)
            from id in Gen.Choose(0, int.MaxValue)
            from approved in Gen.Elements(true, true, true, false)
            from inScope in Gen.Elements<bool?>(null, true, false)
            from grade in Gen.Elements("A", "B-", "C", "C-", "F")
            from score in Gen.Choose(60, 100)
            from startedAgo in Gen.Choose(0, 300)
            from earned in Gen.Elements(
                Policies.Catalog.Programs.SelectMany(p => p.Types).Select(t => t.Type).ToArray())
            from petition in Gen.Elements<PetitionOutcome?>(null, PetitionOutcome.Approved, PetitionOutcome.Refused)
            from preApproved in Gen.Elements(true, false)
            select new ActivityReport
            {
                Id = $"{id:D10}",
                Activity = activity,
                Date = date,
                Quantity = quantity,
                HourSystem = quantity is { Unit: ActivityUnit.CreditHours } && program == "nsca"
                    ? (HourSystem)(id % 2)
                    : null,
                ApprovedBy = approved ? "ACE" : null,
                InScope = inScope,
                Grade = grade,
                Score = score,
                StartedOn = date.AddDays(-startedAgo),
                PreApproved = preApproved && quantity is { Unit: ActivityUnit.Ceu },
                Earned = rule.WorthByEarnedType is null ? null : earned,
                Petition = petition,
            };
    }

    private static Gen<ReportedQuantity?> Quantity(ActivityRule rule) =>
        rule.Quantities.Count == 0
            ? Gen.Constant<ReportedQuantity?>(null)
            : from unit in Gen.Elements(rule.Quantities.Select(q => q.Unit).ToArray())
              from thousandths in Gen.Frequency(
                  (1, Gen.Choose(1, 5000)),
                  (3, Gen.Choose(1, 60).Select(whole => whole * 1000)))
              select (ReportedQuantity?)new ReportedQuantity(
                  unit,
                  unit == ActivityUnit.Publications ? 1 + (thousandths / 1000) : thousandths / 1000m);
}
