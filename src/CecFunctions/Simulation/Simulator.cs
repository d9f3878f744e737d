using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Notices;
using CecFunctions.Domain.Programs;
using CecFunctions.Json;

namespace CecFunctions.Simulation;

/// <summary>
/// Plays a scenario by the real rules and the real night, in memory, without storage and without a clock.
/// </summary>
public static class Simulator
{
    /// <exception cref="JsonInputException">Reports are deleted that a deletion before has removed.</exception>
    public static SimulationAnswer Run(Scenario scenario) => new Play(scenario).Run();

    private sealed class Play(Scenario scenario)
    {
        private readonly List<LogEntry> _log = [];
        private readonly List<SentNotice> _sent = [];
        private readonly List<Notice> _waiting = [];

        /// <summary>The notices sent so far, without their due day: none is sent twice (ALL-NOTICE-1).</summary>
        private readonly HashSet<Notice> _told = [];
        private Member _member = Begin(scenario);

        /// <summary>The last day whose night was played.</summary>
        private DateOnly _played = scenario.Credentials.Min(c => c.CertifiedOn).PlusDays(-1);

        public SimulationAnswer Run()
        {
            var faults = new List<JsonFault>();
            foreach (var happening in scenario.Events)
            {
                NightsThrough(happening.On);
                if (happening.Fault(_member) is { } fault)
                {
                    faults.Add(fault);
                    continue;
                }

                var decision = happening.Decide(_member, scenario.Program);
                Take(decision);
                _waiting.AddRange(decision.Notices);
            }

            if (faults.Count > 0)
            {
                throw new JsonInputException([.. faults]);
            }

            NightsThrough(scenario.Until);

            var order = scenario.Credentials.Select((c, i) => (c.Id, i)).ToDictionary(
                x => x.Id, x => x.i, StringComparer.Ordinal);
            return new SimulationAnswer(
                [.. _log.OrderBy(e => e.On).ThenBy(e => order[e.Credential])],
                [.. _sent.OrderBy(n => n.On).ThenBy(n => order[n.Notice.Credential]).ThenBy(n => n.Notice.Kind)],
                [
                    .. _member.Credentials.Select(
                        c => (c, CreditAssessment.Assess(_member, c, scenario.Program, scenario.Until))),
                ]);
        }

        private static Member Begin(Scenario scenario) => new()
        {
            Credentials =
            [
                .. scenario.Credentials.Select(c => Enrolment.Certify(scenario.Program, c.Id, c.Type, c.CertifiedOn)),
            ],
            CprValidUntil = scenario.CprValidUntil,
            BodyMember = scenario.BodyMember,
        };

        /// <summary>
        /// Plays the nights through <paramref name="day"/>. As with the due index, a night on which nothing is due is
        /// passed over.
        /// </summary>
        private void NightsThrough(DateOnly day)
        {
            while (FirstNightWithWork() is { } night && night <= day)
            {
                var decision = Lifecycle.Advance(_member, scenario.Program, night);
                Take(decision);
                _sent.AddRange(
                    _waiting
                        .Concat(decision.Notices)
                        .Where(n => _told.Add(n with { Due = default }))
                        .Select(n => new SentNotice(night, n)));
                _waiting.Clear();
                _played = night;
            }

            _played = day > _played ? day : _played;
        }

        private DateOnly? FirstNightWithWork()
        {
            if (_played >= scenario.Until)
            {
                return null;
            }

            var next = _played.PlusDays(1);
            if (_waiting.Count == 0)
            {
                if (Lifecycle.NextActionOn(_member, scenario.Program) is not { } due)
                {
                    return null;
                }

                next = due > next ? due : next;
            }

            return FirstNightFrom(next);
        }

        private DateOnly? FirstNightFrom(DateOnly day)
        {
            if (day > scenario.Until)
            {
                return null;
            }

            if (scenario.Nights is not { } nights)
            {
                return day;
            }

            var at = nights.BinarySearch(day);
            at = at < 0 ? ~at : at;
            return at < nights.Length ? nights[at] : scenario.Until;
        }

        private void Take(Decision decision)
        {
            _member = decision.Member;
            _log.AddRange(decision.Log);
        }
    }
}

/// <summary>A notice and the night on which it went out.</summary>
public readonly record struct SentNotice(DateOnly On, Notice Notice);

/// <summary>What became of the member of a scenario.</summary>
/// <param name="Log">By effective date, then by credential in file order, then as they happened.</param>
/// <param name="Notices">By the night they went out, then by credential in file order, then by kind.</param>
/// <param name="Final">
/// Each credential on the last day, in file order, with the assessment of its current cycle.
/// </param>
public sealed record SimulationAnswer(
    ImmutableArray<LogEntry> Log,
    ImmutableArray<SentNotice> Notices,
    ImmutableArray<(Credential Credential, Assessment Assessment)> Final);
