package bind
import ("testing";"fmt";"go/types";"sort")
func TestDump(t *testing.T){
 for _,n:=range []string{"mapi","rawmapi"}{
  pkg:=stub(t,n); r:=NewResolver()
  var out []string
  for _,name:=range pkg.Scope().Names(){
   switch o:=pkg.Scope().Lookup(name).(type){
   case *types.Func: out=append(out,fmt.Sprintf("%s: %v",name,r.Func(o)))
   case *types.TypeName:
     for _,m:=range methodsOf(o){out=append(out,fmt.Sprintf("%s.%s: %v",name,m.Name(),r.Func(m)))}
     out=append(out,fmt.Sprintf("type %s: %v", name, r.Kind(types.NewPointer(o.Type()))))
   }
  }
  sort.Strings(out)
  for _,l:=range out{fmt.Println(l)}
  fmt.Println("-----")
 }
}
