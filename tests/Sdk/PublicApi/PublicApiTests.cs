using System.Text.RegularExpressions;
using Infra.Tests.Support;
using Pulumi;

namespace Infra.Tests.Sdk.PublicApi;

/// <summary>A program that compiles against the local core compiles against the official one, with the same warnings.</summary>
public partial class PublicApiTests
{
    private static readonly HashSet<string> Official = [.. Lines("pulumi-public-api.txt")];
    private static readonly SortedSet<string> Core = ApiSurface.Read(typeof(Deployment).Assembly);
    private static readonly SortedDictionary<string, List<string>> Signatures = SignatureSurface.Read(typeof(Deployment).Assembly);
    private static readonly Dictionary<string, HashSet<string>> OfficialSignatures = ReadSignatures();

    [Fact]
    public void Core_PublicMembers_AreAllOfficial() => Assert.Equal([], Core.Except(Official));

    // Which overload a call means, and whether it means one, depends on all of them.
    [Fact]
    public void Core_EveryMember_HasAllItsOfficialOverloads()
    {
        var names = Core.Select(NameOf).ToHashSet();

        Assert.Equal([], Official.Where(line => names.Contains(NameOf(line))).Except(Core).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Core_EveryInterface_HasAllItsOfficialMembers()
    {
        var interfaces = Core.Where(line => line.StartsWith("interface ", StringComparison.Ordinal))
            .Select(line => line["interface ".Length..] + ".")
            .ToList();

        Assert.Contains("Pulumi.Testing.IMocks.", interfaces);
        Assert.Equal([], Official.Where(line => interfaces.Any(one => line.StartsWith(one, StringComparison.Ordinal))).Except(Core));
    }

    [Fact]
    public void Core_ParameterNamesDefaultsNullabilityAndAttributes_AreOfficial() => Assert.Equal(
        [],
        from type in Signatures
        where OfficialSignatures.ContainsKey(type.Key)
        from signature in type.Value
        where !OfficialSignatures[type.Key].Contains(signature)
        select $"{type.Key}: {signature}");

    [Fact]
    public void Core_EveryTypeOfTheSources_HasOfficialSignatures()
    {
        var declared = Directory.EnumerateFiles(Repository.PathOf("sdk/Pulumi"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => PublicTypes().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))
            .ToHashSet();
        var listed = OfficialSignatures.Keys.Select(type => type.Split('<')[0].Split('.')[^1]).ToHashSet();

        Assert.Contains("CustomResource", declared);
        Assert.Equal([], declared.Except(listed));
    }

    [Fact]
    public void Readme_NamesWhateverTheCoreLacks()
    {
        var page = File.ReadAllText(Repository.PathOf("sdk/README.md"));
        var lacking = Official.Except(Core).Where(line => !OtherNamespaces().IsMatch(line)).ToList();
        var types = lacking.Where(line => TypeKinds().IsMatch(line)).Select(line => Named(TypeKinds().Replace(line, ""))).ToHashSet();
        var members = lacking.Where(line => !TypeKinds().IsMatch(line)).Select(line => Named(NameOf(line)))
            .Where(member => !types.Contains(member.Split('.')[0]));

        Assert.Equal([], types.Concat(members).Distinct().Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Surface_KnownMembers_AreSpelledAsInTheList() => Assert.Subset(Core, new HashSet<string>
    {
        "sealed class Pulumi.Output<1>",
        "Pulumi.InputList : Pulumi.Input<System.Collections.Immutable.ImmutableArray<!0>>",
        "Pulumi.Output.Apply<1>(System.Func<!0, Pulumi.Output<!!0>>) -> Pulumi.Output<!!0>",
        "protected Pulumi.ComponentResource.RegisterOutputs() -> System.Void",
        "static Pulumi.ResourceArgs.Empty -> Pulumi.ResourceArgs",
        "Pulumi.Union.TryPickT0(out !0, out !1) -> System.Boolean",
        "struct Pulumi.Urn",
    });

    [Theory]
    [InlineData("Pulumi.Resource", """[Output("urn")] Urn { get; } -> Pulumi.Output<string!>!""")]
    [InlineData("Pulumi.Alias", "Name { get; set; } -> Pulumi.Input<string!>?")]
    [InlineData("Pulumi.Testing.EmptyMocks", "CallAsync(Pulumi.Testing.MockCallArgs! args) -> System.Threading.Tasks.Task<object!>!")]
    [InlineData("Pulumi.Union<T0, T1>", "static FromT1(T1 input) -> Pulumi.Union<T0, T1>")]
    [InlineData("Pulumi.InputAttribute", "InputAttribute(string! name, bool required = false, bool json = false)")]
    [InlineData("Pulumi.OutputExtensions", "static AsT0<T0, T1>(this Pulumi.Output<Pulumi.Union<T0, T1>>! output) -> Pulumi.Output<T0>!")]
    [InlineData("Pulumi.Deployment", "static RunAsync<TStack>() -> System.Threading.Tasks.Task<int>! where TStack : Pulumi.Stack, new()")]
    public void Signatures_KnownMembers_AreWrittenAsInTheList(string type, string signature) => Assert.Contains(signature, Signatures[type]);

    // The type and the member, without what tells its overloads apart.
    private static string NameOf(string line) => ToSignature().Replace(line, "");

    // As the page names it: without the namespace, and a property by its own name.
    private static string Named(string line) =>
        Modifiers().Replace(line, "").Split('<', ' ')[0].Replace("Pulumi.", "", StringComparison.Ordinal)
            .Replace(".get_", ".", StringComparison.Ordinal).Replace(".set_", ".", StringComparison.Ordinal);

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Repository.PathOf("tests/Sdk/PublicApi", file)).Where(line => line.Length > 0 && line[0] != '#');

    private static Dictionary<string, HashSet<string>> ReadSignatures()
    {
        var types = new Dictionary<string, HashSet<string>>();
        HashSet<string> members = [];
        foreach (var line in Lines("pulumi-signatures.txt"))
        {
            if (line[0] == ' ')
            {
                members.Add(line.Trim());
            }
            else
            {
                types.Add(line, members = []);
            }
        }

        return types;
    }

    // What is written with them, the page names as a whole.
    [GeneratedRegex(@"Pulumi\.(Experimental|Codegen)\.")]
    private static partial Regex OtherNamespaces();

    [GeneratedRegex(@"^(protected |static )+")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"^(sealed class|abstract class|static class|class|struct|interface|enum|delegate) ")]
    private static partial Regex TypeKinds();

    [GeneratedRegex(@"(<\d+>)?\(.*| -> .*")]
    private static partial Regex ToSignature();

    [GeneratedRegex(@"^ *public (?:\w+ )*(?:class|struct|interface|enum|delegate (?:[\w<>?]+)) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicTypes();
}
