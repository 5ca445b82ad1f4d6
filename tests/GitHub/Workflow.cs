using Infra.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Infra.Tests.GitHub;

/// <summary>A workflow of <c>.github/workflows</c>.</summary>
internal sealed class Workflow
{
    private const string Folder = ".github/workflows";
    private readonly YamlMappingNode _root;

    private Workflow(string name)
    {
        Name = name;
        Text = File.ReadAllText(Repository.PathOf(Folder, name));
        _root = Yaml.Read(Text);
    }

    /// <summary>Name of its file.</summary>
    public string Name { get; }

    /// <summary>The file as it is.</summary>
    public string Text { get; }

    /// <summary>What starts it.</summary>
    public YamlMappingNode Triggers => _root.Map("on");

    /// <summary>What it may do where a job does not say otherwise.</summary>
    public Dictionary<string, string> Permissions => _root.Map("permissions").Texts();

    public YamlMappingNode Concurrency => _root.Map("concurrency");

    public Dictionary<string, YamlMappingNode> Jobs => _root.Map("jobs").Maps();

    public IEnumerable<YamlMappingNode> Steps => Jobs.Values.SelectMany(job => job.List("steps")).Cast<YamlMappingNode>();

    /// <summary>The shell scripts of its steps.</summary>
    public IEnumerable<string> Scripts => Steps.Select(step => step.Text("run")).OfType<string>();

    /// <summary>All workflows, by file name.</summary>
    public static IEnumerable<Workflow> ReadAll() =>
        Directory.EnumerateFiles(Repository.PathOf(Folder)).Order(StringComparer.Ordinal).Select(file => new Workflow(Path.GetFileName(file)));

    public static Workflow Read(string name) => new(name);

    public override string ToString() => Name;
}
