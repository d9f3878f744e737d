using CecFunctions.Domain.Audits;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Domain.Renewals;
using CecFunctions.Notices;
using Member = CecFunctions.Domain.Credentials.Member;

namespace CecFunctions.Tests.Notices;

/// <summary>
/// A member's years by the nights and the commands of the rules, with everything that is mailed on its day. What happens
/// follows from the seed.
/// </summary>
internal sealed class MailWalk
{
    private const int Years = 9;

    private readonly CertificationProgram _program;
    private readonly Random _random;
    private readonly List<Notice> _pending = [];
    private readonly List<(Notice Notice, DateOnly On)> _clocks = [];
    private readonly SortedSet<DateOnly> _days = [];
    private readonly int _lateness;
    private readonly bool _isIdle;
    private Member _member;
    private int _reported;

    public MailWalk(CertificationProgram program, int seed)
    {
        (_program, _random) = (program, new Random(seed));
        var certified = new DateOnly(2019, 1, 1).AddDays(_random.Next(1_500));
        var types = _random.Next(4) == 0 ? 2 : 1;
        _member = new Member
        {
            Credentials =
            [
                .. Enumerable.Range(0, types).Select(number => Enrolment.Certify(
                    program,
                    $"c{number}",
                    program.Types[(seed + number) % program.Types.Count].Type,
                    certified.AddDays(number * 40))),
            ],
            CprValidUntil = _random.Next(3) == 0 ? null : certified.AddYears(_random.Next(1, Years)),
            BodyMember = _random.Next(2) == 0,
        };
        // Some dispatches come late, so that a mail has several notices, or tells what has passed.
        _lateness = _random.Next(4) switch { 0 => 4, 1 => 40, _ => 1 };
        _isIdle = _random.Next(3) == 0;
        Until = certified.AddYears(Years);
        for (var count = 0; count < 45; count++)
        {
            _days.Add(certified.AddDays(_random.Next(60, 365 * Years)));
        }
    }

    private DateOnly Until { get; }

    /// <summary>Every mail of the years, with the member as they stand when it leaves.</summary>
    public IEnumerable<(NoticeMail Mail, Member Member)> Mails()
    {
        for (var day = _member.Credentials[0].CertifiedOn; day <= Until; day = Next(day))
        {
            Take(Lifecycle.Advance(_member, _program, day));
            if (_days.Remove(day))
            {
                Happen(day);
            }

            if (_pending.Count > 0 && _random.Next(_lateness) == 0)
            {
                var notices = _pending
                    .Where(notice => NoticeCheck.Obstacle(notice, _member, _program, day) is null)
                    .Where(notice => !_pending.Exists(other => NoticeCheck.IsSupersededBy(notice, other)))
                    .ToList();
                _pending.Clear();
                if (notices.Count > 0)
                {
                    yield return (
                        new NoticeMail(
                            _program,
                            "Ann",
                            day,
                            [.. notices.Select(notice => NoticeItem.Create(notice, _member, _program, day, Documents(notice)))]),
                        _member);
                    HandOver(notices, day);
                }
            }
        }
    }

    private DateOnly Next(DateOnly day)
    {
        var next = new[] { _days.FirstOrDefault(Until.AddDays(1)), Lifecycle.NextActionOn(_member, _program) ?? Until.AddDays(1) };
        return _pending.Count > 0 || next.Min() <= day ? day.AddDays(1) : next.Min();
    }

    private void Take(Decision decision)
    {
        _member = decision.Member;
        _pending.AddRange(decision.Notices);
    }

    private void HandOver(List<Notice> notices, DateOnly day)
    {
        foreach (var notice in notices)
        {
            Take(Audit.NoticeSent(_member, _program, notice, day));
            if (notice.Kind is NoticeKind.AuditDrawn or NoticeKind.AuditResult && _random.Next(5) == 0)
            {
                _clocks.Add((notice, day));
                _days.Add(day.AddDays(_random.Next(1, 80)));
            }
        }
    }

    private void Happen(DateOnly day)
    {
        if (_clocks.Count > 0)
        {
            // A mail came back, which is told later, and then it is sent again.
            var (notice, on) = _clocks[0];
            _clocks.RemoveAt(0);
            Take(Audit.NoticeBounced(_member, _program, notice, day, on.AddDays(_random.Next(1, 5))));
            _pending.Add(notice);
            return;
        }

        var held = _member.Credentials[_random.Next(_member.Credentials.Length)];
        if (held.CertifiedOn > day)
        {
            return;
        }

        if (held.OpenAudit is not null && _random.Next(3) > 0)
        {
            Take(_random.Next(4) switch
            {
                0 => Audit.Pass(_member, _program, held.Id, null, day),
                1 => Audit.ReceiveDocuments(_member, _program, held.Id, null, day),
                2 => Audit.FindInsufficient(_member, _program, held.Id, null, day, null),
                _ => Audit.FindInsufficient(_member, _program, held.Id, null, day, day.AddDays(_random.Next(3, 90))),
            });
            return;
        }

        switch (_random.Next(10))
        {
            case 0:
                _member = CprStatus.Put(_member, day.AddDays(_random.Next(30, 800)), day);
                break;
            case 1 or 2:
                Report(held, day, _random.Next(1, 4));
                break;
            case 3 when held.Status != CredentialStatus.Active:
                Take(GraceExtension.Extend(
                    _member, _program, held.Id, StatusSchedule.GraceEnds(_program, held).AddDays(_random.Next(20, 200)), day));
                break;
            case 4 when held.Status != CredentialStatus.Active:
                Take(Appeal.Approve(_member, _program, held.Id, day));
                break;
            case 5 when held.Status == CredentialStatus.ReinstatementOnly:
                Take(Reinstatement.Reinstate(_member, _program, held.Id, day, 1_000));
                break;
            case 6 when _random.Next(6) == 0:
                Take(Emeritus.Grant(_member, _program, held.Id, day, day.AddYears(-70), retired: true));
                break;
            case var _ when !_isIdle || held.Status != CredentialStatus.Active:
                Renew(held, day);
                break;
        }
    }

    private void Renew(Credential held, DateOnly day)
    {
        if (_random.Next(3) > 0)
        {
            _member = CprStatus.Put(_member, day.AddYears(2), day);
            Report(held, day, 40);
        }

        Take(Renewal.Renew(_member, _program, held.Id, day, 1_000));
        if (_member.FindCredential(held.Id)!.Renewals is [.., { WaitsForDraw: true } renewal] && _random.Next(2) == 0)
        {
            Take(Audit.EnterDraw(
                _member, _program, held.Id, renewal.Cycle.Number, renewal.RenewedOn, day, isDrawn: true));
        }
    }

    private void Report(Credential held, DateOnly day, int most)
    {
        var cycle = held with { Cycle = held.Cycle with { CreditsFrom = held.Cycle.CreditsFrom.AddDays(-1) } };
        var earned = SampleReports.Earn(_member with { Reports = [] }, cycle, _program, 1).Take(most);
        _member = _member with
        {
            Reports = _member.Reports.AddRange(earned
                .Where(report => report.Date <= day)
                .Select(report => report with { Id = $"r{++_reported}" })),
        };
    }

    /// <summary>Some documents for some lines, some of them refused.</summary>
    private CaseEvidence? Documents(Notice notice)
    {
        if (AuditStanding.CaseOf(notice, _member) is not { } audit || _random.Next(3) == 0)
        {
            return null;
        }

        var lines = AuditedLines.FromCase(_member, _program, _member.FindCredential(notice.Credential)!, audit);
        return CaseEvidence.None(audit.Id, notice.Credential) with
        {
            Documents =
            [
                .. lines.Where(_ => _random.Next(2) == 0).Select((line, index) => new EvidenceDocument
                {
                    Id = $"d{index}",
                    Report = line.Line.Report,
                    FileName = $"{line.Line.Report}.pdf",
                    Type = EvidenceType.Pdf,
                    Length = 1,
                    Sha256 = line.Line.Report,
                    ReceivedAt = DateTimeOffset.UnixEpoch,
                    ReceivedOn = audit.DrawnOn,
                    Origin = EvidenceOrigin.Uploaded,
                    Decision = (EvidenceDecision)_random.Next(3),
                    Reason = "It cannot be read.",
                }),
            ],
        };
    }
}
