using CecFunctions.Members;

namespace CecFunctions.Imports;

/// <summary>The rows of a file by member, however they lie in the file.</summary>
internal sealed class MemberRows<T>(Func<T, MemberKey> memberOf) : IDisposable
{
    /// <summary>The most rows of a member in a file: more than a member's record has room for.</summary>
    public const int MostRows = 5000;

    /// <summary>Up to this many, members are counted.</summary>
    public const int FewMembers = 100;

    private readonly RowSpool<T> _rows = new(row => memberOf(row).GetHashCode());
    private readonly HashSet<MemberKey> _firstMembers = [];
    private readonly HashSet<string> _programs = new(StringComparer.Ordinal);

    public bool AreFew => _firstMembers.Count <= FewMembers;

    public IReadOnlyCollection<string> Programs => _programs;

    public void Add(T row)
    {
        var member = memberOf(row);
        _programs.Add(member.Program);
        if (AreFew)
        {
            _firstMembers.Add(member);
        }

        _rows.Add(row);
    }

    /// <summary>The members, each with its rows by line.</summary>
    /// <param name="tally">Is told the rows of members who have too many; of these, none is taken.</param>
    public IEnumerable<(MemberKey Key, IReadOnlyList<T> Rows)> Read(Func<T, int> lineOf, ImportTally tally)
    {
        foreach (var part in _rows.ReadParts())
        {
            var members = new OrderedDictionary<MemberKey, List<T>>();
            var tooMany = new HashSet<MemberKey>();
            foreach (var row in part)
            {
                var key = memberOf(row);
                if (!members.TryGetValue(key, out var rows))
                {
                    members.Add(key, rows = []);
                }

                rows.Add(row);
                if (rows.Count > MostRows)
                {
                    tooMany.Add(key);
                }

                if (tooMany.Contains(key))
                {
                    rows.ForEach(left => tally.Add(TooMany(lineOf(left))));
                    rows.Clear();
                }
            }

            foreach (var (key, rows) in members)
            {
                if (!tooMany.Contains(key))
                {
                    yield return (key, rows.OrderBy(lineOf).ToList());
                }
            }
        }
    }

    public void Dispose() => _rows.Dispose();

    private static RowProblem TooMany(int line) =>
        new(line, "memberId", $"the file has more than {MostRows} rows of this member, so none of them is taken.");
}
