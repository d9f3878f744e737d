namespace CecFunctions.Domain.Audits.Draw;

/// <summary>One program's manifests, each checked against those before it.</summary>
/// <param name="seeds">The seeds that are known, by year.</param>
/// <param name="commitments">The commitment to each year's seed in the manifests of any program so far; added
/// to.</param>
internal sealed class ManifestChain(
    string program, IReadOnlyDictionary<int, DrawSeed> seeds, Dictionary<int, string> commitments)
{
    private const int HeadLine = 1;

    private readonly Dictionary<(string Type, int Year), DrawTally> _tallies = [];
    private readonly HashSet<string> _submissions = new(StringComparer.Ordinal);
    private DateOnly? _night;
    private string? _digest;

    /// <summary>What the manifest that is being looked at names as the one before it.</summary>
    private string? _previous;

    /// <summary>How far each type and year has come.</summary>
    public IEnumerable<VerifiedType> Types => _tallies.Values
        .OrderBy(tally => tally.Type, StringComparer.Ordinal)
        .ThenBy(tally => tally.Year)
        .Select(tally => new VerifiedType(program, tally.Type, tally.Year, tally.SoFar, seeds.ContainsKey(tally.Year)));

    /// <param name="digest">SHA-256 of the file.</param>
    /// <exception cref="ManifestLineException">A line does not fit the manifests before it, or the seed.</exception>
    public void Add(DrawManifest manifest, string digest)
    {
        CheckHead(manifest);
        _previous = manifest.Previous;
        var line = HeadLine + 1;
        (string Type, int Year)? last = null;
        foreach (var type in manifest.Types)
        {
            var key = (type.Type, type.Year);
            Check(
                last is null || InOrder(last.Value, key),
                line,
                $"{type.Type} {type.Year} is not in the order of types and years");
            CheckType(manifest.Night, type, line);
            _tallies[key] = type.Tally;
            last = key;
            line += 1 + type.Submissions.Length;
        }

        var listed = manifest.Types.Select(type => (type.Type, type.Year)).ToHashSet();
        foreach (var (type, year) in _tallies.Keys.Where(
            key => DrawManifest.Lists(manifest.Night, key.Year) && !listed.Contains(key)))
        {
            throw new ManifestLineException(HeadLine, $"{type} {year} was drawn from before and is not listed");
        }

        Check(
            !seeds.TryGetValue(manifest.Night.Year, out var seed)
                || manifest.Seal == seed.Seal(program, manifest.Night, DrawManifestText.ContentDigest(manifest)),
            line,
            "the seal does not fit the lines above");
        (_night, _digest) = (manifest.Night, digest);
    }

    private void CheckHead(DrawManifest manifest)
    {
        Check(
            _night is null || manifest.Night != _night,
            HeadLine,
            $"the night of {manifest.Night:yyyy-MM-dd} is given twice");
        Check(
            _night is null || manifest.Night > _night,
            HeadLine,
            $"the night of {manifest.Night:yyyy-MM-dd} comes after that of {_night:yyyy-MM-dd}");
        Check(
            _night is null || manifest.Previous == _digest,
            HeadLine,
            $"the manifest before it is not that of {_night:yyyy-MM-dd} as given: one is missing, or was changed");
        CheckCommitment(manifest.Night.Year, manifest.Commitment, HeadLine);
    }

    private void CheckType(DateOnly night, DrawnType type, int line)
    {
        CheckCommitment(type.Year, type.Commitment, line);
        var known = _tallies.GetValueOrDefault((type.Type, type.Year));
        Check(
            known is null || known.Rate == type.Rate,
            line,
            $"the rate of {type.Type} {type.Year} was {known?.Rate} before");
        var before = known?.SoFar ?? default;
        if (_night is null && _previous is not null && type.Before != before)
        {
            throw new ManifestLineException(
                line,
                $"the manifests of the nights before {night:yyyy-MM-dd} are missing: {type.Type} {type.Year} had "
                    + $"{Said(type.Before)} by then")
            {
                IsGap = true,
            };
        }

        Check(type.Before == before, line, $"before this night there were {Said(before)}, not {Said(type.Before)}");
        Check(
            type.Night.Submissions == type.Submissions.Length,
            line,
            $"this night has {type.Submissions.Length} submissions below, not {type.Night.Submissions}");
        Check(
            type.Before.Plus(type.Night) == type.After,
            line,
            $"after this night there are {Said(type.Before.Plus(type.Night))}, not {Said(type.After)}");
        Check(type.After.Submissions > 0, line, "no submission has been in its draws");
        var seed = seeds.GetValueOrDefault(type.Year);
        if (seed is not null)
        {
            var drawn = seed.Start(program, type.Type, type.Year).Drawn(type.Rate, type.After.Submissions);
            Check(
                type.After.Drawn == drawn,
                line,
                $"of {type.After.Submissions} submissions {drawn} are to be drawn, not {type.After.Drawn}");
        }

        CheckSubmissions(night, type, seed, line + 1);
        var cutOff = type.Night.Drawn == 0 ? null : type.Submissions[(int)type.Night.Drawn - 1].Ticket;
        Check(type.CutOff == cutOff, line, "the cut-off is not the greatest ticket that was drawn");
    }

    private void CheckSubmissions(DateOnly night, DrawnType type, DrawSeed? seed, int line)
    {
        Check(type.Night.Drawn <= type.Submissions.Length, line - 1, "more are drawn than there are");
        for (var i = 0; i < type.Submissions.Length; i++, line++)
        {
            var submission = type.Submissions[i];
            if (Submission.Find(submission.Id) is not { } named)
            {
                throw new ManifestLineException(line, $"'{submission.Id}' is no submission's id");
            }

            Check(named.RenewedOn.Year == type.Year, line, $"'{submission.Id}' is not of {type.Year}");
            Check(named.RenewedOn < night, line, $"'{submission.Id}' is not of a day before the night");
            Check(_submissions.Add(submission.Id), line, $"'{submission.Id}' is in a draw for the second time");
            Check(
                seed is null || submission.Ticket == seed.Ticket(program, type.Type, submission.Id),
                line,
                $"the ticket of '{submission.Id}' is another");
            Check(
                i == 0 || string.CompareOrdinal(type.Submissions[i - 1].Ticket, submission.Ticket) < 0,
                line,
                $"the ticket of '{submission.Id}' is not in order");
            Check(
                submission.Drawn == i < type.Night.Drawn,
                line,
                submission.Drawn
                    ? $"'{submission.Id}' is not among the {type.Night.Drawn} smallest tickets"
                    : $"'{submission.Id}' is among the {type.Night.Drawn} smallest tickets");
        }
    }

    private void CheckCommitment(int year, string commitment, int line)
    {
        var known = commitments.GetValueOrDefault(year);
        Check(known is null || known == commitment, line, $"the commitment to the seed of {year} is another");
        commitments[year] = commitment;
    }

    private static bool InOrder((string Type, int Year) one, (string Type, int Year) other) =>
        string.CompareOrdinal(one.Type, other.Type) is var order
            && (order < 0 || (order == 0 && one.Year < other.Year));

    private static string Said(DrawCounts counts) => $"{counts.Drawn} drawn of {counts.Submissions}";

    private static void Check(bool holds, int line, string otherwise)
    {
        if (!holds)
        {
            throw new ManifestLineException(line, otherwise);
        }
    }
}
