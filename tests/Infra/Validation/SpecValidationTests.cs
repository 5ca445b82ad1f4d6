using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Infra.Networking;
using Infra.Validation;

namespace Infra.Tests.Validation;

public sealed class SpecValidationTests
{
    private static readonly ILookup<string, MethodInfo> Validators = typeof(Problem).Assembly.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(method => method.Name == "Validate" && method.GetParameters() is [{ Name: "spec" }, ..])
        .ToLookup(method => method.DeclaringType!.Name);

    public static TheoryData<string> ValidatorNames => [.. Validators.Select(validators => validators.Key)];

    [Theory, MemberData(nameof(ValidatorNames))]
    public void Validate_NoSpecAtAll_IsTheCallersFault(string name)
    {
        var validator = Validators[name].Single();
        object?[] arguments =
        [
            .. validator.GetParameters().Select(parameter =>
                parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null),
        ];

        var exception = Assert.Throws<TargetInvocationException>(() => validator.Invoke(null, arguments));

        Assert.Equal("spec", Assert.IsType<ArgumentNullException>(exception.InnerException).ParamName);
    }

    [Fact]
    public void Validate_GroupsListsAndMaps_GivesEachValueItsPath() => Assert.Equal(
        [
            "name is required: a name.",
            "port must be 1 to 10; got 11.",
            "ports[1] must be 1 to 10; got 0.",
            "ports[3] must be listed once; got 5.",
            "parts[0].name must be lower case; got 'A'.",
            "parts[1].name must be unique; got 'A'.",
            "parts[1].name must be lower case; got 'A'.",
            "values.B must be lower case.",
            "values.1 must be named with letters.",
            "inner.name is required: a name.",
        ],
        Problems(new Outer
        {
            Port = 11,
            Ports = [1, 0, 5, 5],
            Parts = [new() { Name = "A" }, new() { Name = "A" }],
            Values = ImmutableSortedDictionary<string, string>.Empty.Add("A", "a").Add("B", "B").Add("1", "a"),
            Inner = new(),
        }).OrderBy(problem => Array.FindIndex(Order, problem.StartsWith)));

    [Fact]
    public void Validate_TextOfSeveralRules_NamesTheFirstBroken() =>
        Assert.Equal(["name must be lower case; got 'ADMIN'."], Problems(new Part { Name = "ADMIN" }));

    [Fact]
    public void Validate_EmptyText_IsHeldToItsForm() => Assert.Equal(["name must be lower case; got ''."], Problems(new Part { Name = "" }));

    [Fact]
    public void Get_AbstractSpec_IsAChoiceByKey()
    {
        var type = SpecType.Get(typeof(Infra.Data.MySqlRestore));

        Assert.Empty(type.Properties);
        Assert.Equal(["snapshot", "instance", "automatedBackups"], type.Alternatives.Select(alternative => alternative.Key));
        Assert.All(type.Alternatives, alternative => Assert.NotNull(alternative.Spec.FindKey(alternative.Key)));
    }

    private static readonly string[] Order =
        ["name is", "port ", "ports[1]", "ports[3]", "parts[0]", "parts[1].name must be unique", "parts[1]", "values.B", "values.1", "inner"];

    private static IEnumerable<string> Problems(object spec) => Refusal.Lines(SpecValidation.Validate(spec));

    private sealed record Outer
    {
        [Required(ErrorMessage = "a name")]
        public string? Name { get; init; }

        [Range(1, 10)]
        public int Port { get; init; } = 1;

        [Range(1, 10), Unique]
        public ImmutableArray<int> Ports { get; init; } = [];

        [Unique(nameof(Part.Name))]
        public ImmutableArray<Part> Parts { get; init; } = [];

        [Keys("[A-Z]+", "must be named with letters"), NotShown]
        [RegularExpression("[a-z]*", ErrorMessage = "must be lower case")]
        public ImmutableSortedDictionary<string, string> Values { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

        public Part? Inner { get; init; }

        public NatMode Nat { get; init; }
    }

    private sealed record Part
    {
        [
            Required(ErrorMessage = "a name"),
            RegularExpression("[a-z]+", ErrorMessage = "must be lower case"),
            Reserved("must not be reserved", "admin"),
        ]
        public string? Name { get; init; }
    }
}
