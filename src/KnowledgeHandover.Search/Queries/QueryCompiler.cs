using KnowledgeHandover.Search.Analysis;
using KnowledgeHandover.Search.Suggestions;

namespace KnowledgeHandover.Search.Queries;

/// <summary>Turns the text of a query into what can be run against segments.</summary>
internal sealed class QueryCompiler(JapaneseAnalyzer analyzer)
{
    private readonly WordCompiler _words = new(analyzer, new SynonymTable(analyzer, MunicipalSynonyms.Groups));

    public Query Compile(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Query([], [], new EverythingCondition());
        }

        var root = QueryParser.Parse(text);
        var plan = new Plan(_words.Strict, _words, isLoose: false);
        return plan.ToQuery((root is null ? null : plan.Of(root)) ?? new NothingCondition());
    }

    /// <summary>The same question asked less strictly, or null when it cannot be.</summary>
    /// <param name="text">The text of the query.</param>
    /// <param name="known">See <see cref="LooseWords"/>.</param>
    public RelaxedQuery? Relax(string text, KnownWords? known)
    {
        if (string.IsNullOrWhiteSpace(text) || QueryParser.Parse(text) is not { } root)
        {
            return null;
        }

        var parts = root is AndNode and ? and.Parts : [root];
        var plan = new Plan(word => _words.Loose(word, known), _words, isLoose: true);
        var optional = parts.Where(part => part is WordNode or PhraseNode { IsBracketed: true }).ToList();
        var required = parts.Except(optional).Select(plan.Of).OfType<Condition>().ToList();
        var first = plan.UnitCount;
        foreach (var part in optional)
        {
            plan.Of(part);
        }

        return Relaxation.Of(plan.Units, first, required) is { } relaxed ? new RelaxedQuery(plan.ToQuery(relaxed.Root), relaxed.WhenFewerThan) : null;
    }

    /// <summary>The units gathered so far, while the tree is walked.</summary>
    private sealed class Plan(Func<WordNode, IReadOnlyList<QueryUnit>> unitsOf, WordCompiler words, bool isLoose)
    {
        private readonly List<QueryUnit> _units = [];
        private readonly List<bool> _scored = [];
        private Indexing.Field? _field;
        private bool _isScored = true;
        private bool _isChained;

        public int UnitCount => _units.Count;

        public IReadOnlyList<QueryUnit> Units => _units;

        public Query ToQuery(Condition root) => new(_units, _scored, root);

        /// <summary>The condition of a node, or null when there is nothing in it to look for.</summary>
        public Condition? Of(QueryNode node) => node switch
        {
            WordNode word => All(Add(unitsOf(word))),
            PhraseNode { IsBracketed: true } phrase when isLoose => All(Add(unitsOf(new WordNode(phrase.Text)))),
            PhraseNode phrase => words.Phrase(phrase.Text) is { } unit ? All(Add([unit])) : null,
            MunicipalityNode municipality => new MunicipalityCondition(municipality.NameOrCode),
            UpdatedNode updated => new UpdatedCondition(updated.Days),
            FiscalYearNode year => new FiscalYearCondition(year.Years),
            AndNode and => All([.. and.Parts.Select(Of).OfType<Condition>()]),
            OrNode or => Any([.. or.Parts.Select(part => Apart(() => Of(part))).OfType<Condition>()]),
            FieldNode field => Apart(() => InField(field)),
            NotNode not => Apart(() => Not(not)),
            _ => throw new InvalidOperationException($"No condition for {node.GetType().Name}."),
        };

        private List<Condition> Add(IReadOnlyList<QueryUnit> units)
        {
            var conditions = new List<Condition>();
            foreach (var unit in units)
            {
                conditions.Add(new UnitCondition(_units.Count));
                _units.Add(unit with
                {
                    Field = _field,
                    Gap = _isChained ? unit.Gap : null,
                });
                _scored.Add(_isScored);
                _isChained = true;
            }

            return conditions;
        }

        private Condition? InField(FieldNode node)
        {
            var outer = _field;
            _field = node.Field;
            var inner = Of(node.Inner);
            _field = outer;
            return inner;
        }

        private NotCondition? Not(NotNode node)
        {
            var outer = _isScored;
            _isScored = false;
            var inner = Of(node.Inner);
            _isScored = outer;
            return inner is null ? null : new NotCondition(inner);
        }

        // What stands apart is no neighbour of the words around it.
        private Condition? Apart(Func<Condition?> compile)
        {
            _isChained = false;
            var condition = compile();
            _isChained = false;
            return condition;
        }

        private static Condition? All(List<Condition> parts) => parts.Count switch { 0 => null, 1 => parts[0], _ => new AllCondition(parts) };

        private static Condition? Any(List<Condition> parts) => parts.Count switch { 0 => null, 1 => parts[0], _ => new AnyCondition(parts) };
    }
}
