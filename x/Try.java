import io.phasegrid.refine.*;
import io.phasegrid.random.*;
import java.util.*;
import java.util.function.*;
public class Try {
  static int[] truth(String kind, int n, Random r){
    int[] t=new int[n*n];
    double[] curve=new double[n];
    if(kind.equals("jagged")){ // midpoint displacement
      double[] c=new double[n+1]; int m=1; while(m<n)m*=2; double[] d=new double[m+1];
      d[0]=.3+.4*r.nextDouble(); d[m]=.3+.4*r.nextDouble(); double s=.25;
      for(int st=m;st>1;st/=2){ for(int i=0;i<m;i+=st) d[i+st/2]=.5*(d[i]+d[i+st])+s*(r.nextDouble()-.5); s*=.62;}
      for(int i=0;i<n;i++)curve[i]=d[i];
    }
    double ph=r.nextDouble()*6.28, off=.35+.3*r.nextDouble(), sl=r.nextDouble()-.5, cx=.15+.7*r.nextDouble(), cy=.15+.7*r.nextDouble();
    for(int i=0;i<n;i++)for(int j=0;j<n;j++){ double x=i/(n-1.),y=j/(n-1.); int l=0;
      double smooth=off+sl*(x-.5)+.12*Math.sin(4*x+ph);
      switch(kind){
        case "smooth": l=y>smooth?1:0;break;
        case "jagged": l=y>curve[i]?1:0;break;
        case "stripe": l=Math.abs(y-smooth)<.025?1:0;break;
        case "island": l=Math.hypot(x-cx,y-cy)<Math.sqrt(.03/Math.PI)?1:0;break;
        case "three": l= y>smooth?(x>cx?2:1):0; break;}
      t[i*n+j]=l;}
    return t;
  }
  public static void main(String[] a){
    int n=Integer.parseInt(a[0]); double share=Double.parseDouble(a[1]); int reps=Integer.parseInt(a[2]);
    for(String kind: a[3].split(",")) for(double noise: new double[]{0,.05,.15}){
      double[] err=new double[5]; int found=0; long t0=System.nanoTime();
      for(int rep=0;rep<reps;rep++){ Random r=new Random(100*rep+7); int[] t=truth(kind,n,r); int labels=3; int maxl=kind.equals("three")?3:2;
        Lattice L=Lattice.of(n,n); int budget=(int)(share*n*n);
        long nk=KeyedRandom.key(rep,Purpose.LABEL_NOISE,0,0);
        BiFunction<Integer,Integer,Observation> obs=(p,s)->{ int l=t[p]; long idx=p*64L+s; if(KeyedRandom.uniform(nk,2*idx)<noise) l=(l+1+KeyedRandom.index(nk,2*idx+1,maxl-1))%maxl; return new Observation(p,l);};
        List<Observation> o=new ArrayList<>(); int[] tr=new int[n*n];
        for(int p:CoarseLattice.of(L,(int)(budget*Double.parseDouble(a[4])))) {o.add(obs.apply(p,tr[p]++));}
        int batch=Math.max(8,budget/15); LabelPredictor gp=new GaussianProcess();
        while(o.size()<budget){ Prediction P=gp.predict(L,o,labels); for(int p: NextPoints.of(L,P,tr,5,Math.min(batch,budget-o.size()),KeyedRandom.key(rep,Purpose.FIT,o.size(),0))) o.add(obs.apply(p,tr[p]++)); }
        Prediction P=gp.predict(L,o,labels); err[0]+=wrong(P,t); err[1]+=wrong(new NearestLabel().predict(L,o,labels),t);
        if(kind.equals("island")){ boolean f=false; for(int p=0;p<t.length;p++) if(t[p]==1&&P.label(p)==1) f=true; if(f) found++; }
        // uniform
        List<Observation> u=new ArrayList<>(); int[] tu=new int[n*n]; for(int p:CoarseLattice.of(L,budget)) u.add(obs.apply(p,tu[p]++));
        err[2]+=wrong(new NearestLabel().predict(L,u,labels),t); err[3]+=wrong(gp.predict(L,u,labels),t);
        List<Observation> rd=new ArrayList<>(); for(int i=0;i<budget;i++){int p=r.nextInt(n*n); rd.add(obs.apply(p,tu[p]++));} err[4]+=wrong(gp.predict(L,rd,labels),t);
      }
      System.out.printf("%-7s noise %.2f  refined gp %.3f nn %.3f | coarse nn %.3f gp %.3f | random gp %.3f  found %d/%d  %.1fs%n",kind,noise,err[0]/reps,err[1]/reps,err[2]/reps,err[3]/reps,err[4]/reps,found,reps,(System.nanoTime()-t0)*1e-9);
    }
  }
  static double wrong(Prediction P,int[] t){int w=0;for(int p=0;p<t.length;p++) if(P.label(p)!=t[p])w++; return w/(double)t.length;}
}
